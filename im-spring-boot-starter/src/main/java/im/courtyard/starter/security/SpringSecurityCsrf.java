package im.courtyard.starter.security;

import im.courtyard.starter.http.CsrfTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/** The token that Spring Security's CSRF filter left on the request, where there is one. */
final class SpringSecurityCsrf implements CsrfTokens {

    @Override
    public Optional<Csrf> of(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Optional.of(new Csrf(token.getHeaderName(), token.getToken()))
                : Optional.empty();
    }
}
