package im.courtyard.engine.transport;

import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.session.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says. Every one but {@link Pong} carries the {@code id} under which it is answered.
 * docs/protocol.md describes each; frames.json does so for machines.
 */
public sealed interface ClientFrame {

    /** The client's number for this request; -1 where there is none. */
    long id();

    record Hello(long id, int version, Device device) implements ClientFrame {}

    /** {@code upTo} null: the last page. With a digest, {@code known} is empty. */
    record Sync(
            long id,
            List<ConversationVersions> known,
            long after,
            @Nullable Long upTo,
            @Nullable String digest)
            implements ClientFrame {}

    record State(long id, long conversation) implements ClientFrame {}

    /** At most one of the three is not null. */
    record History(
            long id,
            long conversation,
            int limit,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around)
            implements ClientFrame {}

    /** Either {@code conversation} or {@code to} is not null. */
    record Send(long id, @Nullable Long conversation, @Nullable String to, MessageDraft draft)
            implements ClientFrame {}

    record Read(long id, long conversation, long seq) implements ClientFrame {}

    record Receipts(long id, long conversation, List<Long> seqs) implements ClientFrame {}

    record Typing(long id, long conversation) implements ClientFrame {}

    record Watch(long id, List<String> users) implements ClientFrame {}

    record Pong() implements ClientFrame {
        @Override
        public long id() {
            return -1;
        }
    }
}
