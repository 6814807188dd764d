/** JSON as the protocol writes it. */
@NullMarked
package im.courtyard.client.wire;

import org.jspecify.annotations.NullMarked;
