/**
 * The Java SDK: one {@link im.courtyard.client.CourtyardClient} per device, cheap by the hundred.
 */
@NullMarked
package im.courtyard.client;

import org.jspecify.annotations.NullMarked;
