package im.courtyard.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * Who sends.
 *
 * @param session the session that will hear {@code ok} instead of the message's event; null when
 *     the host or an HTTP request sends
 * @param device null likewise
 * @param arrivedAt {@link System#nanoTime()} at which it came, before it waited for anything
 */
public record Sender(
        String user, @Nullable String session, @Nullable String device, long arrivedAt) {

    /** Of what comes just now. */
    public Sender(String user, @Nullable String session, @Nullable String device) {
        this(user, session, device, System.nanoTime());
    }

    public static Sender host(String user) {
        return new Sender(user, null, null);
    }
}
