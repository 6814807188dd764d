package im.courtyard.engine.transport;

import im.courtyard.engine.common.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers to requests, without the {@code op} and {@code re} that every answer has. */
public final class Answers {

    private Answers() {}

    public record Hello(
            String session,
            String epoch,
            long serverTime,
            UserView user,
            LimitsView limits,
            long pingSeconds) {}

    /** The limits that a client should know. */
    public record LimitsView(
            int frameBytes,
            int textLength,
            int bodyBytes,
            int groupMembers,
            int mentions,
            int sendsPerSecond,
            int sendBurst) {
        public static LimitsView of(Limits limits) {
            return new LimitsView(
                    limits.frameBytes(),
                    limits.textLength(),
                    limits.bodyBytes(),
                    limits.groupMembers(),
                    limits.mentions(),
                    limits.sendsPerSecond(),
                    limits.sendBurst());
        }
    }

    public record Sync(
            List<ConversationStateView> conversations,
            List<Long> gone,
            boolean more,
            @Nullable Long next) {}

    public record SyncDigest(boolean same) {}

    public record State(ConversationStateView conversation) {}

    public record History(
            long conversation,
            long from,
            long to,
            List<MessageView> messages,
            long firstSeq,
            long lastSeq,
            long version) {}

    public record Send(
            long conversation,
            long seq,
            long version,
            long at,
            String clientMessageId,
            @Nullable MessageView message) {}

    public record Read(long conversation, long readSeq, long readCountable, long unread) {}

    /** Elements are {@code [user, readSeq]} and {@code [seq, readers, of]}. */
    public record Receipts(@Nullable List<List<Object>> cursors, List<List<Long>> counts) {}

    public record Watch(Map<String, String> presence) {}

    public record Empty() {}
}
