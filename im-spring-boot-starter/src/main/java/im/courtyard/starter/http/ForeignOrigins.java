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
        if (!SAFE.contains(request.getMethod())
                && !policy.allows(
                        request.getHeader("Origin"),
                        request.getHeader("Host"),
                        request.getHeader("X-Forwarded-Host"))) {
            throw new ImException(
                    ErrorCode.ORIGIN_REFUSED,
                    "pages of "
                            + request.getHeader("Origin")
                            + " may not do this; courtyard.allowed-origins lists those that may");
        }
        return true;
    }
}
