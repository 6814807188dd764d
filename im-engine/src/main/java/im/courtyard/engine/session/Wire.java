package im.courtyard.engine.session;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connection under a session, as a transport offers it. */
public interface Wire {

    /**
     * Writes one text frame without blocking. {@code done} hears once, on any thread and perhaps
     * before this returns, with null or what went wrong. The next call comes only after it.
     */
    void send(String text, Consumer<@Nullable Throwable> done);

    /** Closes; harmless when closed already. */
    void close(int code, String reason);
}
