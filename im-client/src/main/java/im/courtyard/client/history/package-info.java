/**
 * The history checker: judges from what clients sent, were told and finally see whether the server
 * kept its word.
 */
@NullMarked
package im.courtyard.client.history;

import org.jspecify.annotations.NullMarked;
