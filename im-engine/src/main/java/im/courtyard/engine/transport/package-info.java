/** The frames of the protocol as records, and their JSON. */
@NullMarked
package im.courtyard.engine.transport;

import org.jspecify.annotations.NullMarked;
