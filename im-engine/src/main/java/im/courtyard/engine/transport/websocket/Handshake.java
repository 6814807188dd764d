package im.courtyard.engine.transport.websocket;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.session.CloseReason;
import im.courtyard.engine.transport.OriginPolicy;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an endpoint for each connection, and finds out who connects while the host's request is
 * still there: a ticket, a bearer token, or the host's own login. What it finds travels to the
 * endpoint in the connection's user properties.
 */
final class Handshake extends ServerEndpointConfig.Configurator {

    static final String ARRIVAL = "im.courtyard.arrival";

    private static final Logger log = LoggerFactory.getLogger(Handshake.class);
    private static final String BEARER = "Bearer ";

    private final ImEngine engine;
    private final OriginPolicy origins;
    private final HandshakeUser hostUser;

    Handshake(ImEngine engine, OriginPolicy origins, HandshakeUser hostUser) {
        this.engine = engine;
        this.origins = origins;
        this.hostUser = hostUser;
    }

    /** Who arrived: a user, or the reason for which the connection is to be closed. */
    record Arrival(@Nullable String user, String address, CloseReason refusal) {}

    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return endpoint.cast(new SocketEndpoint(engine));
    }

    @Override
    public boolean checkOrigin(@Nullable String origin) {
        // Here only the Origin is known, not the host it must match: see modifyHandshake.
        return true;
    }

    @Override
    public void modifyHandshake(
            ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties().put(ARRIVAL, arrival(request));
    }

    private Arrival arrival(HandshakeRequest request) {
        if (!isOurOrigin(request)) {
            return new Arrival(null, "", CloseReason.ORIGIN_REFUSED);
        }
        try {
            return authenticated(request);
        } catch (StorageException e) {
            log.warn("a handshake could not be checked: {}", e.kind(), e);
            return new Arrival(null, "", CloseReason.STOPPING);
        }
    }

    /**
     * A filter of the host may hide a proxy's headers and tell of them as the server's own name.
     */
    private boolean isOurOrigin(HandshakeRequest request) {
        String origin = header(request, "Origin");
        return origins.allows(origin, header(request, "Host"), header(request, "X-Forwarded-Host"))
                || origins.allows(origin, request.getRequestURI().getRawAuthority(), null);
    }

    private Arrival authenticated(HandshakeRequest request) {
        List<String> tickets = request.getParameterMap().get("ticket");
        if (tickets != null && !tickets.isEmpty()) {
            return engine.credentials()
                    .redeem(tickets.get(0))
                    .map(holder -> new Arrival(holder.user(), holder.address(), CloseReason.DONE))
                    .orElseGet(() -> new Arrival(null, "", CloseReason.TICKET_INVALID));
        }
        String authorization = header(request, "Authorization");
        if (authorization != null && authorization.startsWith(BEARER + "cyt_")) {
            return of(
                    engine.credentials()
                            .userOfToken(authorization.substring(BEARER.length()).strip()),
                    CloseReason.UNAUTHENTICATED);
        }
        return of(Optional.ofNullable(hostUser.userOf(request)), CloseReason.UNAUTHENTICATED);
    }

    private static Arrival of(Optional<String> user, CloseReason otherwise) {
        return new Arrival(user.orElse(null), "", otherwise);
    }

    private static @Nullable String header(HandshakeRequest request, String name) {
        for (Map.Entry<String, List<String>> header : request.getHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return header.getValue().get(0);
            }
        }
        return null;
    }
}
