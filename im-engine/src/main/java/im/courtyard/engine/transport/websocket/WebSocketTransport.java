package im.courtyard.engine.transport.websocket;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.transport.OriginPolicy;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Puts the engine's endpoint into a container, by program: no annotations, no scanning. */
public final class WebSocketTransport {

    /** The subprotocol of this version. */
    public static final String SUBPROTOCOL = "courtyard.v1";

    private WebSocketTransport() {}

    /**
     * Registers the endpoint. Call it once per web application, before its first handshake.
     *
     * @param path below the context path, such as {@code /im/ws}
     * @param origins pages of which origins may connect
     * @param hostUser who is signed in where a handshake brings neither ticket nor token
     */
    public static void register(
            ServerContainer container,
            String path,
            ImEngine engine,
            OriginPolicy origins,
            HandshakeUser hostUser) {
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(SocketEndpoint.class, path)
                        .subprotocols(List.of(SUBPROTOCOL))
                        .configurator(new Handshake(engine, origins, hostUser))
                        .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("the container refuses an endpoint at " + path, e);
        }
    }
}
