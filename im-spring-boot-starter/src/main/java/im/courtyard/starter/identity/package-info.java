/** Who the host says is asking. */
@NullMarked
package im.courtyard.starter.identity;

import org.jspecify.annotations.NullMarked;
