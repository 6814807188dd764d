package im.courtyard.engine.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as its sender wants it, not yet checked.
 *
 * @param clientMessageId the sender's idempotency key within the conversation, 1 to 64 characters
 * @param body JSON as maps, lists, strings, numbers, booleans
 * @param mentions user ids, or the one element {@code *}
 */
public record MessageDraft(
        String clientMessageId,
        String type,
        Map<String, Object> body,
        @Nullable Long replyTo,
        List<String> mentions) {

    /** Longest clientMessageId, in characters. */
    public static final int MAX_CLIENT_ID = 64;

    public static MessageDraft text(String clientMessageId, String text) {
        return of(clientMessageId, TextMessageType.NAME, Map.of("text", text));
    }

    public static MessageDraft of(String clientMessageId, String type, Map<String, Object> body) {
        return new MessageDraft(clientMessageId, type, body, null, List.of());
    }
}
