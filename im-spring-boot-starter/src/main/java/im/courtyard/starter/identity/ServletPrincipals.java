package im.courtyard.starter.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The servlet API's user principal. Never its remote user: some hosts make that a whole object's
 * toString, password hash included.
 */
final class ServletPrincipals implements PrincipalResolver {

    private final String adminRole;

    ServletPrincipals(String adminRole) {
        this.adminRole = adminRole;
    }

    @Override
    public Optional<HostUser> resolve(HttpServletRequest request) {
        return user(request.getUserPrincipal(), request::isUserInRole);
    }

    @Override
    public Optional<HostUser> resolve(HandshakeRequest handshake) {
        return user(handshake.getUserPrincipal(), handshake::isUserInRole);
    }

    private Optional<HostUser> user(@Nullable Principal principal, Predicate<String> hasRole) {
        if (principal == null || principal.getName() == null || principal.getName().isBlank()) {
            return Optional.empty();
        }
        Set<String> roles = hasRole.test(adminRole) ? Set.of(adminRole) : Set.of();
        return Optional.of(HostUser.named(principal.getName(), roles));
    }
}
