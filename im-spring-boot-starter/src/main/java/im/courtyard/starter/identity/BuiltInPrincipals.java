package im.courtyard.starter.identity;

import im.courtyard.starter.property.CourtyardProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.HandshakeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.util.ClassUtils;

/** Asks Shiro, Spring Security and the servlet API in turn, as far as they are there. */
public final class BuiltInPrincipals implements PrincipalResolver {

    private final List<PrincipalResolver> resolvers = new ArrayList<>();

    public BuiltInPrincipals(CourtyardProperties properties, ClassLoader classes) {
        if (ClassUtils.isPresent("org.apache.shiro.SecurityUtils", classes)) {
            resolvers.add(new ShiroPrincipals(properties.shiro(), properties.adminRole()));
        }
        if (ClassUtils.isPresent(
                "org.springframework.security.core.context.SecurityContextHolder", classes)) {
            resolvers.add(new SpringSecurityPrincipals());
        }
        resolvers.add(new ServletPrincipals(properties.adminRole()));
    }

    @Override
    public Optional<HostUser> resolve(HttpServletRequest request) {
        return first(resolver -> resolver.resolve(request));
    }

    @Override
    public Optional<HostUser> resolve(HandshakeRequest handshake) {
        return first(resolver -> resolver.resolve(handshake));
    }

    private Optional<HostUser> first(Function<PrincipalResolver, Optional<HostUser>> question) {
        return resolvers.stream().map(question).flatMap(Optional::stream).findFirst();
    }
}
