package im.courtyard.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to send: into a conversation, or to a person.
 *
 * @param conversation null where {@code to} names a person
 * @param clientMessageId idempotency key, unique per sender and conversation for ever
 * @param replyTo seq of the message that this one answers
 * @param mentions user ids, or the one element {@code *}
 */
public record Outgoing(
        @Nullable Long conversation,
        @Nullable String to,
        String clientMessageId,
        String type,
        Map<String, Object> body,
        @Nullable Long replyTo,
        List<String> mentions) {

    public Outgoing {
        if ((conversation == null) == (to == null)) {
            throw new IllegalArgumentException("A message goes to a conversation or to a person");
        }
        body = Map.copyOf(body);
        mentions = List.copyOf(mentions);
    }

    /** Text into a conversation. */
    public static Outgoing text(long conversation, String text) {
        return new Outgoing(
                conversation, null, newId(), "text", Map.of("text", text), null, List.of());
    }

    /** Text to a person; the direct conversation is made if absent. */
    public static Outgoing textTo(String user, String text) {
        return new Outgoing(null, user, newId(), "text", Map.of("text", text), null, List.of());
    }

    public Outgoing withId(String id) {
        return new Outgoing(conversation, to, id, type, body, replyTo, mentions);
    }

    public Outgoing replyingTo(long seq) {
        return new Outgoing(conversation, to, clientMessageId, type, body, seq, mentions);
    }

    public Outgoing mentioning(List<String> users) {
        return new Outgoing(conversation, to, clientMessageId, type, body, replyTo, users);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
