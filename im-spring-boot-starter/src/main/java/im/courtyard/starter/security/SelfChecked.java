package im.courtyard.starter.security;

import im.courtyard.starter.http.Callers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests that need no look of Spring Security's: pages and scripts, which hold no data; the
 * socket, which wants a ticket; and the API where a token of ours comes along, which we check. All
 * other requests to the API go through the host's chain. It matches what the container mapped to
 * our servlet, so that no spelling of a path can be ours here and the host's later.
 */
final class SelfChecked implements RequestMatcher {

    private final String prefix;

    SelfChecked(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        if (!prefix.equals(request.getServletPath())) {
            return false;
        }
        String path = request.getPathInfo();
        return path == null || !path.startsWith("/api/") || Callers.hasToken(request);
    }

    @Override
    public String toString() {
        return "Courtyard's pages, socket and bearer tokens below " + prefix;
    }
}
