package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Reads from the database what a stream missed. Versions that are no message were changes of the
 * conversation: they are told as its present state. Thread-safe; blocks on storage.
 */
final class GapRepair {

    /**
     * How long a gap may close by itself: two threads hand over what they committed in any order.
     */
    static final long PATIENCE_MILLIS = 100;

    /** How long the first event of a stream waits for one that was committed before it. */
    static final long START_MILLIS = 30;

    static final long RETRY_MILLIS = 500;
    private static final int MAX_MESSAGES = 200;

    private final ConversationStore conversations;
    private final MessageStore messages;
    private final Stripes stripes;
    private final ScheduledThreadPoolExecutor timer;

    GapRepair(
            ConversationStore conversations,
            MessageStore messages,
            Stripes stripes,
            ScheduledThreadPoolExecutor timer) {
        this.conversations = conversations;
        this.messages = messages;
        this.stripes = stripes;
        this.timer = timer;
    }

    void later(long conversation, long millis, Runnable task) {
        stripes.later(timer, conversation, millis, task);
    }

    /**
     * The events after {@code delivered}, ascending and without a gap; the newest ones only where
     * there are too many to be told one by one.
     */
    List<ConversationEvent> missing(long conversation, long delivered) {
        Head head = conversations.head(conversation).orElse(null);
        if (head == null || head.version() <= delivered) {
            return List.of();
        }
        Map<Long, Message> byVersion = new TreeMap<>();
        // Each message takes a version, so no more than these can be missing.
        int most = (int) Math.min(MAX_MESSAGES, head.version() - delivered);
        for (Message message :
                messages.latest(conversation, head.firstSeq(), head.lastSeq(), most)) {
            byVersion.put(message.version(), message);
        }
        long from = Math.max(delivered + 1, head.version() - MAX_MESSAGES + 1);
        Conversation state = null;
        List<ConversationEvent> events = new ArrayList<>();
        for (long version = from; version <= head.version(); version++) {
            Message message = byVersion.get(version);
            if (message != null) {
                events.add(
                        new ConversationEvent.NewMessage(
                                message, head.memberVersion(), false, null));
            } else {
                state = state == null ? conversations.find(conversation).orElseThrow() : state;
                events.add(ConversationEvent.Change.found(state, head, version));
            }
        }
        return events;
    }
}
