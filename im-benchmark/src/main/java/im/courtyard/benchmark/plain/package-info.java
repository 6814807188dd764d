/** A host without Courtyard: what the starter adds is the difference to it. */
@NullMarked
package im.courtyard.benchmark.plain;

import org.jspecify.annotations.NullMarked;
