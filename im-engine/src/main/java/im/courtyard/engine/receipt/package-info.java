/** Read cursors and the receipts that tell of their moves. */
@NullMarked
package im.courtyard.engine.receipt;

import org.jspecify.annotations.NullMarked;
