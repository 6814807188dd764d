package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.util.Map;

/** Plain text: {@code {"text":"…"}}. */
final class TextMessageType implements MessageType {

    static final String NAME = "text";

    private final int maxLength;

    TextMessageType(int maxLength) {
        this.maxLength = maxLength;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Content validate(Map<String, Object> body) throws InvalidBody {
        if (!(body.get("text") instanceof String text) || text.isBlank()) {
            throw new InvalidBody("a text message needs \"text\", a string that is not blank");
        }
        if (text.length() > maxLength) {
            throw new ImException(
                            ErrorCode.TEXT_TOO_LONG,
                            "a text message has at most " + maxLength + " characters")
                    .with("limit", maxLength)
                    .with("length", text.length());
        }
        return new Content(Map.of("text", text), text);
    }
}
