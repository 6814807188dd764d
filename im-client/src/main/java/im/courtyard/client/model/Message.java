package im.courtyard.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored message; {@code conversation/seq} is its only name.
 *
 * @param clientMessageId the sender's idempotency key
 * @param text what to show of a type that the application does not know
 * @param mentions user ids, or the one element {@code *}
 * @param countable whether it counts as unread
 * @param countableNo countable messages of the conversation up to and with this one
 * @param at epoch milliseconds
 */
public record Message(
        long seq,
        String sender,
        String senderName,
        String clientMessageId,
        String type,
        Map<String, Object> body,
        String text,
        @Nullable Long replyTo,
        List<String> mentions,
        boolean countable,
        long countableNo,
        long at) {

    public Message {
        body = body == null ? Map.of() : body;
        mentions = mentions == null ? List.of() : mentions;
        text = text == null ? "" : text;
        senderName = senderName == null ? sender : senderName;
        clientMessageId = clientMessageId == null ? "" : clientMessageId;
    }
}
