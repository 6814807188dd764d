package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.WellFormed;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The message types by name: built in and the host's. Immutable. */
final class MessageTypes {

    /** Written by the server only. */
    static final String SYSTEM = "system";

    private static final Logger log = LoggerFactory.getLogger(MessageTypes.class);
    private static final int MAX_NAME = 32;

    /** In UTF-8: a pair of surrogates, two chars, has four. */
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private final Map<String, MessageType> byName = new TreeMap<>();
    private final int bodyBytes;

    MessageTypes(Collection<? extends MessageType> hostTypes, Limits limits) {
        this.bodyBytes = limits.bodyBytes();
        add(new TextMessageType(limits.textLength()));
        hostTypes.forEach(this::add);
    }

    private void add(MessageType type) {
        String name = type.name();
        if (!name.matches("[a-z][a-z0-9_]*") || name.length() > MAX_NAME || name.equals(SYSTEM)) {
            throw new IllegalArgumentException(
                    "message type \"%s\" (%s): a name has lower case letters, digits and underscores, at most %d, and is not \"system\""
                            .formatted(name, type.getClass().getName(), MAX_NAME));
        }
        if (byName.putIfAbsent(name, type) != null) {
            throw new IllegalArgumentException("two beans define the message type " + name);
        }
    }

    /** A body in its stored form. */
    record Checked(Map<String, Object> body, String json, String text) {}

    Checked check(String type, Map<String, Object> body) {
        MessageType known = byName.get(type);
        if (known == null) {
            throw new ImException(
                            ErrorCode.UNKNOWN_TYPE,
                            "no message type \"%s\"; there are %s".formatted(type, byName.keySet()))
                    .with("type", type);
        }
        MessageType.Content content = validated(known, body);
        String json = written(known, content);
        if (!WellFormed.isWellFormed(json) || !WellFormed.isWellFormed(content.text())) {
            throw new ImException(
                            ErrorCode.BAD_BODY, "the text has half a character (lone surrogate)")
                    .with("type", type);
        }
        checkSize(json);
        return new Checked(content.body(), json, content.text());
    }

    private static MessageType.Content validated(MessageType known, Map<String, Object> body) {
        try {
            return known.validate(body);
        } catch (MessageType.InvalidBody e) {
            throw new ImException(ErrorCode.BAD_BODY, String.valueOf(e.getMessage()))
                    .with("type", known.name());
        } catch (ImException e) {
            throw e;
        } catch (RuntimeException e) {
            throw broken(known, e);
        }
    }

    private static String written(MessageType known, MessageType.Content content) {
        try {
            return Json.write(content.body());
        } catch (IllegalArgumentException e) {
            throw broken(known, e);
        }
    }

    private static ImException broken(MessageType type, RuntimeException failure) {
        log.error("message type {} ({}) failed", type.name(), type.getClass().getName(), failure);
        return new ImException(ErrorCode.INTERNAL, "the application failed to check this message")
                .with("type", type.name());
    }

    private void checkSize(String json) {
        if (json.length() <= bodyBytes / MOST_BYTES_OF_A_CHAR) {
            return;
        }
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > bodyBytes) {
            throw new ImException(
                            ErrorCode.BODY_TOO_LARGE,
                            "the body has %d bytes, the limit is %d".formatted(size, bodyBytes))
                    .with("limit", bodyBytes);
        }
    }
}
