package im.courtyard.starter.identity;

import im.courtyard.engine.common.Spi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Optional;

/**
 * Says who the host has signed in. Built in for Apache Shiro, Spring Security and the servlet API's
 * user principal; a bean of the host takes their place.
 *
 * <p>Called on the request's thread, after the host's filters, once for every request to the API;
 * it should answer from what those filters left, not from a database. Empty means that nobody is
 * signed in, and is answered with 401. What it throws is answered with 500 and logged.
 */
@Spi
@FunctionalInterface
public interface PrincipalResolver {

    Optional<HostUser> resolve(HttpServletRequest request);

    /**
     * Says who opens a socket without a ticket or token of ours. Called on the container's
     * handshake thread, behind the host's filters on Tomcat and before them on Jetty. Clients bring
     * tickets, so that most resolvers need not care.
     */
    default Optional<HostUser> resolve(HandshakeRequest handshake) {
        return Optional.empty();
    }
}
