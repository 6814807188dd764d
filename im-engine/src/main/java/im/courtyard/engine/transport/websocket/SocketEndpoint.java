package im.courtyard.engine.transport.websocket;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.gateway.Connection;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One per connection: the container calls it one event at a time. Public because Jetty refuses an
 * endpoint class that is not.
 */
public final class SocketEndpoint extends Endpoint {

    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);

    /** Frames are read in parts, so that an idle connection keeps 2 KB, not the largest frame. */
    private static final int BUFFER = 2048;

    private final ImEngine engine;
    private @Nullable Connection connection;

    SocketEndpoint(ImEngine engine) {
        this.engine = engine;
    }

    @Override
    public void onOpen(Session socket, EndpointConfig config) {
        SocketWire wire = new SocketWire(socket, engine.background());
        Object arrival = config.getUserProperties().get(Handshake.ARRIVAL);
        if (!(arrival instanceof Handshake.Arrival known)) {
            engine.gateway().refuse(wire, im.courtyard.engine.session.CloseReason.UNAUTHENTICATED);
        } else if (known.user() == null) {
            engine.gateway().refuse(wire, known.refusal());
        } else {
            socket.setMaxIdleTimeout(0);
            socket.setMaxBinaryMessageBufferSize(1024);
            socket.setMaxTextMessageBufferSize(BUFFER);
            Connection open = engine.gateway().open(wire, known.user(), known.address());
            connection = open;
            socket.addMessageHandler(new TextParts(open, engine.gateway().frameBytes()));
        }
    }

    @Override
    public void onClose(Session socket, CloseReason reason) {
        if (connection != null) {
            engine.gateway().closed(connection);
        }
    }

    @Override
    public void onError(Session socket, Throwable failure) {
        log.debug("connection {} broke", socket.getId(), failure);
    }

    /** Puts the parts of a frame together, up to the limit. */
    private static final class TextParts implements MessageHandler.Partial<String> {
        private final Connection connection;
        private final int limit;
        private StringBuilder parts = new StringBuilder(0);
        private boolean tooLarge;

        TextParts(Connection connection, int limit) {
            this.connection = connection;
            this.limit = limit;
        }

        @Override
        public void onMessage(String part, boolean last) {
            if (tooLarge) {
                return;
            }
            if (parts.length() + part.length() > limit) {
                tooLarge = true;
                parts = new StringBuilder(0);
                connection.tooLarge();
            } else if (last && parts.isEmpty()) {
                connection.received(part);
            } else {
                parts.append(part);
                if (last) {
                    String whole = parts.toString();
                    parts = new StringBuilder(0);
                    connection.received(whole);
                }
            }
        }
    }
}
