package im.courtyard.starter.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The authentication that Spring Security's filters left, by its name. */
final class SpringSecurityPrincipals implements PrincipalResolver {

    private static final String ROLE = "ROLE_";

    @Override
    public Optional<HostUser> resolve(HttpServletRequest request) {
        return user();
    }

    @Override
    public Optional<HostUser> resolve(HandshakeRequest handshake) {
        return user();
    }

    private static Optional<HostUser> user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return Optional.of(HostUser.named(authentication.getName(), roles(authentication)));
    }

    /** Authorities, and those that Spring Security prefixes also without the prefix. */
    private static Set<String> roles(Authentication authentication) {
        Set<String> roles = new LinkedHashSet<>();
        for (GrantedAuthority granted : authentication.getAuthorities()) {
            String authority = granted.getAuthority();
            if (authority != null) {
                roles.add(authority);
                if (authority.startsWith(ROLE)) {
                    roles.add(authority.substring(ROLE.length()));
                }
            }
        }
        return roles;
    }
}
