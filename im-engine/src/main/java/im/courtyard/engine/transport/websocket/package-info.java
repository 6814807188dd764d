/** The WebSocket endpoint, on whatever container the host runs. */
@NullMarked
package im.courtyard.engine.transport.websocket;

import org.jspecify.annotations.NullMarked;
