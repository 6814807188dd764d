/** What a host may set, and how it is told what is wrong. */
@NullMarked
package im.courtyard.starter.property;

import org.jspecify.annotations.NullMarked;
