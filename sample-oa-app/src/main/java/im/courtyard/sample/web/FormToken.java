package im.courtyard.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The secret that a session's own forms carry, and a foreign page cannot know. */
public final class FormToken {

    static final String FIELD = "_csrf";
    private static final String KEY = FormToken.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The session's token; makes one, and a session, where there is none. */
    static String of(HttpServletRequest request) {
        var session = request.getSession();
        if (session.getAttribute(KEY) instanceof String token) {
            return token;
        }
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        session.setAttribute(KEY, token);
        return token;
    }

    /** Forgets the token that the session had before somebody signed in. */
    public static void renew(HttpServletRequest request) {
        request.getSession().removeAttribute(KEY);
    }

    static boolean matches(HttpServletRequest request, @Nullable String sent) {
        var session = request.getSession(false);
        var token = session == null ? null : session.getAttribute(KEY);
        return token instanceof String expected
                && sent != null
                && MessageDigest.isEqual(bytes(expected), bytes(sent));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
