package im.courtyard.starter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads the CSRF token that a host's filters expect back with every state-changing request. */
@FunctionalInterface
public interface CsrfTokens {

    /** The header to send it in, and the token. */
    record Csrf(String header, String token) {
        @Override
        public String toString() {
            return "Csrf[" + header + "]";
        }
    }

    /** Empty where the host wants none. Called on the request's thread. */
    Optional<Csrf> of(HttpServletRequest request);
}
