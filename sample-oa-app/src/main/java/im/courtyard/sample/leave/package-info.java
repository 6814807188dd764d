/** Leave requests: apply, decide, withdraw. */
@NullMarked
package im.courtyard.sample.leave;

import org.jspecify.annotations.NullMarked;
