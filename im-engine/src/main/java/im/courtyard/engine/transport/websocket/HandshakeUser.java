package im.courtyard.engine.transport.websocket;

import jakarta.websocket.server.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks the host who is signed in, for a handshake that brings neither ticket nor token. Called on
 * the container's handshake thread, behind the host's filters where the container runs them first
 * (Tomcat does, Jetty does not).
 */
@FunctionalInterface
public interface HandshakeUser {

    /** The user's id, or null where nobody is signed in. */
    @Nullable String userOf(HandshakeRequest request);
}
