/** What human resources does about people: hire, rename, move, let go. */
@NullMarked
package im.courtyard.sample.hr;

import org.jspecify.annotations.NullMarked;
