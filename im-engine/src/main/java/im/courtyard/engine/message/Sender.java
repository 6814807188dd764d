package im.courtyard.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * Who sends.
 *
 * @param session the session that will hear {@code ok} instead of the message's event; null when
 *     the host or an HTTP request sends
 * @param device null likewise
 */
public record Sender(String user, @Nullable String session, @Nullable String device) {

    public static Sender host(String user) {
        return new Sender(user, null, null);
    }
}
