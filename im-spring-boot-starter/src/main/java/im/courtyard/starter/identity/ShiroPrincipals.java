package im.courtyard.starter.identity;

import im.courtyard.starter.property.CourtyardProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.subject.Subject;
import org.jspecify.annotations.Nullable;

/** Shiro's subject: its principal, or properties of it where the principal is an object. */
final class ShiroPrincipals implements PrincipalResolver {

    private final CourtyardProperties.Shiro properties;
    private final String adminRole;

    ShiroPrincipals(CourtyardProperties.Shiro properties, String adminRole) {
        this.properties = properties;
        this.adminRole = adminRole;
    }

    @Override
    public Optional<HostUser> resolve(HttpServletRequest request) {
        return user();
    }

    @Override
    public Optional<HostUser> resolve(HandshakeRequest handshake) {
        return user();
    }

    private Optional<HostUser> user() {
        Subject subject = subject();
        if (subject == null || !isSignedIn(subject) || subject.getPrincipal() == null) {
            return Optional.empty();
        }
        Object principal = subject.getPrincipal();
        String id = PrincipalProperty.id(principal, properties.idProperty());
        String username = PrincipalProperty.text(principal, properties.usernameProperty(), id);
        String name = PrincipalProperty.text(principal, properties.nameProperty(), username);
        Set<String> roles = subject.hasRole(adminRole) ? Set.of(adminRole) : Set.of();
        return Optional.of(new HostUser(id, username, name, roles, null));
    }

    private boolean isSignedIn(Subject subject) {
        return subject.isAuthenticated()
                || (properties.acceptRemembered() && subject.isRemembered());
    }

    private static @Nullable Subject subject() {
        try {
            return SecurityUtils.getSubject();
        } catch (UnavailableSecurityManagerException e) {
            return null; // Shiro is on the class path, but its filter did not see this request
        }
    }
}
