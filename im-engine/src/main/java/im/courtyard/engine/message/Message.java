package im.courtyard.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored message. Its name is {@code conversation/seq}; it has no other.
 *
 * @param version the conversation's version at its birth
 * @param clientId the sender's idempotency key with its name space: {@code c:} before a client's
 *     clientMessageId, {@code s:} before the server's own
 * @param body JSON object as text, as its type validated it
 * @param text what lists, search and clients without a renderer show
 * @param mentions user ids, or the one element {@code *} for all
 * @param countable whether it counts as unread for others
 * @param countableNo countable messages up to and including this one; equals the head's {@code
 *     countable} at its birth. Clients compute unread from it exactly, whatever order events come
 *     in
 * @param at epoch milliseconds, when it was accepted
 */
public record Message(
        long conversation,
        long seq,
        long version,
        String sender,
        String clientId,
        String type,
        String body,
        String text,
        @Nullable Long replyTo,
        List<String> mentions,
        boolean countable,
        long countableNo,
        long at) {

    public Message {
        mentions = List.copyOf(mentions);
    }

    /** The id that the client chose, without its name space. */
    public String clientMessageId() {
        return clientId.substring(2);
    }
}
