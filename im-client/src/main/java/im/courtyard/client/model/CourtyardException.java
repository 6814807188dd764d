package im.courtyard.client.model;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused or could not be made. {@link #code} is one of the protocol's error
 * codes, or one of this class's where the SDK itself speaks.
 */
public final class CourtyardException extends RuntimeException {

    /** The client was closed before the answer came. */
    public static final String CLOSED = "CLIENT_CLOSED";

    /** The connection was lost before the answer came; whether the server did it is unknown. */
    public static final String DISCONNECTED = "DISCONNECTED";

    /** No answer in time; whether the server did it is unknown. */
    public static final String TIMEOUT = "TIMEOUT";

    /** Too much is waiting to be sent already. */
    public static final String OUTBOX_FULL = "OUTBOX_FULL";

    /** The server can't be reached, or answers something that is not of this protocol. */
    public static final String UNREACHABLE = "UNREACHABLE";

    private final String code;
    private final transient Map<String, Object> fields;

    public CourtyardException(String code, String message) {
        this(code, message, Map.of(), null);
    }

    public CourtyardException(
            String code, String message, Map<String, Object> fields, @Nullable Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    public String code() {
        return code;
    }

    /** Ids and limits involved, by name. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Whether the same request may succeed later without anybody changing anything. */
    public boolean passing() {
        return switch (code) {
            case "BUSY",
                    "RATE_LIMITED",
                    "UNAVAILABLE",
                    "STOPPING",
                    DISCONNECTED,
                    TIMEOUT,
                    OUTBOX_FULL,
                    UNREACHABLE ->
                    true;
            default -> false;
        };
    }

    /** What a future failed with, without the wrapping of CompletableFuture. */
    public static CourtyardException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof CourtyardException known
                ? known
                : new CourtyardException(UNREACHABLE, String.valueOf(cause), Map.of(), cause);
    }
}
