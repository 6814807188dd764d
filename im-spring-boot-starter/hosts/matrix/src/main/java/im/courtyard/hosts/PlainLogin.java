package im.courtyard.hosts;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A host with a session and a filter of its own. Its remote user is what real hosts make of it: the
 * whole user, password hash included.
 */
@Profile("plain")
@RestController
class PlainLogin {

    static final String USER = "user";

    @PostMapping("/login")
    void login(@RequestParam String username, HttpServletRequest request) {
        request.getSession().setAttribute(USER, username);
    }

    @Profile("plain")
    @Component
    static class SessionFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            HttpSession session = request.getSession(false);
            Object user = session == null ? null : session.getAttribute(USER);
            chain.doFilter(user == null ? request : new SignedIn(request, (String) user), response);
        }
    }

    private static final class SignedIn extends HttpServletRequestWrapper {
        private final String user;

        SignedIn(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public String getRemoteUser() {
            return "SysUser(name=" + user + ", password=$2a$10$hash)";
        }

        @Override
        public boolean isUserInRole(@Nullable String role) {
            return "admin".equals(role) && "boss".equals(user);
        }
    }
}
