package im.courtyard.engine.common;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Courtyard: a stable code, a sentence that a developer can act on, and the
 * ids involved. The sentence and the fields may be shown to clients; the cause never is.
 */
public final class ImException extends RuntimeException {

    private final ErrorCode code;
    private final transient Map<String, Object> fields;

    public ImException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public ImException(
            ErrorCode code, String message, Map<String, Object> fields, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.fields = Map.copyOf(fields);
    }

    /** This exception with one more id. */
    public ImException with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new ImException(code, sentence(), more, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    /** What to tell the client; never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }

    /** Ids and limits involved, by name. */
    public Map<String, Object> fields() {
        return fields;
    }
}
