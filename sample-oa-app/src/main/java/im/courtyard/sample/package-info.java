/** A small OA, shown to people who think about putting chat into their own. */
@NullMarked
package im.courtyard.sample;

import org.jspecify.annotations.NullMarked;
