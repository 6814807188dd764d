package im.courtyard.starter.http;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.transport.OriginPolicy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses state-changing requests that a foreign page makes with a user's cookies. */
final class ForeignOrigins implements HandlerInterceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final OriginPolicy policy;

    ForeignOrigins(OriginPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!SAFE.contains(request.getMethod()) && isForeign(policy, request)) {
            throw new ImException(ErrorCode.ORIGIN_REFUSED, sentence(request));
        }
        return true;
    }

    /**
     * Spring's ForwardedHeaderFilter hides the forwarded headers and tells of them as the server's
     * own name, so that is asked too.
     */
    static boolean isForeign(OriginPolicy policy, HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String server = request.getServerName() + ":" + request.getServerPort();
        return !policy.allows(
                        origin, request.getHeader("Host"), request.getHeader("X-Forwarded-Host"))
                && !policy.allows(origin, server, null);
    }

    static String sentence(HttpServletRequest request) {
        return "pages of "
                + request.getHeader("Origin")
                + " may not do this; courtyard.allowed-origins lists those that may";
    }
}
