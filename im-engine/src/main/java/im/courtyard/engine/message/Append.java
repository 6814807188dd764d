package im.courtyard.engine.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way into the append transaction.
 *
 * @param memberVersion the member version under which the sender was found to be a member; where
 *     the head has another by now, the store looks again under the lock
 */
public record Append(
        long conversation,
        String sender,
        @Nullable String device,
        String clientId,
        String type,
        String body,
        String text,
        @Nullable Long replyTo,
        List<String> mentions,
        boolean countable,
        long memberVersion,
        long at) {

    public Append {
        mentions = List.copyOf(mentions);
    }
}
