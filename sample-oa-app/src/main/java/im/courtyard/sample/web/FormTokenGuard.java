package im.courtyard.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what would change something and does not carry the session's token. */
final class FormTokenGuard implements HandlerInterceptor {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        var passes =
                HARMLESS.contains(request.getMethod())
                        || FormToken.matches(request, request.getParameter(FormToken.FIELD));
        if (!passes) {
            response.sendError(HttpStatus.FORBIDDEN.value(), "form token");
        }
        return passes;
    }
}
