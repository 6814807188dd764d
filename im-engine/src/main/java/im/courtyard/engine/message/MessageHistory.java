package im.courtyard.engine.message;

import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.Rosters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages of a conversation as one member may see them: within their stays. Thread-safe;
 * calls block on storage.
 */
public final class MessageHistory {

    /** Characters of one answer, at least one message: it must fit the queue of a session. */
    private static final int MAX_ANSWER = 96 * 1024;

    private final ConversationStore conversations;
    private final MessageStore messages;

    public MessageHistory(ConversationStore conversations, MessageStore messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    /**
     * An answer.
     *
     * @param from first seq that this answer covers: a seq inside without a message is not to be
     *     had
     * @param to last seq that it covers; less than {@code from} where it covers nothing
     * @param version the conversation's version before the read
     */
    public record Slice(
            long from,
            long to,
            List<Message> messages,
            long firstSeq,
            long lastSeq,
            long version) {}

    /** The newest messages below {@code before}. */
    public Slice before(String user, long conversation, long before, int limit) {
        Seen seen = seen(user, conversation);
        long to = Math.min(before - 1, seen.head.lastSeq());
        Found found = seen.downFrom(to, limit);
        long from = found.reachesEnd ? seen.head.firstSeq() : found.first();
        return seen.slice(from, to, found.messages);
    }

    /** The oldest messages above {@code after}. */
    public Slice after(String user, long conversation, long after, int limit) {
        Seen seen = seen(user, conversation);
        long from = Math.max(after + 1, seen.head.firstSeq());
        Found found = seen.upFrom(from, limit);
        long to = found.reachesEnd ? seen.head.lastSeq() : found.last();
        return seen.slice(from, to, found.messages);
    }

    /** Messages on both sides of {@code around}, and the one there. */
    public Slice around(String user, long conversation, long around, int limit) {
        Seen seen = seen(user, conversation);
        int above = Math.max(1, limit / 2);
        Found older =
                seen.downFrom(Math.min(around, seen.head.lastSeq()), Math.max(1, limit - above));
        Found newer = seen.upFrom(Math.max(around + 1, seen.head.firstSeq()), above);
        List<Message> both = new ArrayList<>(older.messages);
        both.addAll(newer.messages);
        long from = older.reachesEnd ? seen.head.firstSeq() : older.first();
        long to = newer.reachesEnd ? seen.head.lastSeq() : newer.last();
        return seen.slice(from, to, both);
    }

    /** One message, if it exists and the user may see it. */
    public Optional<Message> find(String user, long conversation, long seq) {
        Seen seen = seen(user, conversation);
        return seen.upFrom(seq, 1).messages.stream()
                .filter(message -> message.seq() == seq)
                .findFirst();
    }

    private Seen seen(String user, long conversation) {
        // The head first: who is removed in between must not see what came after.
        Head head =
                conversations.head(conversation).orElseThrow(() -> Rosters.notMember(conversation));
        Member member =
                conversations
                        .member(conversation, user)
                        .filter(Member::active)
                        .orElseThrow(() -> Rosters.notMember(conversation));
        List<long[]> stays = new ArrayList<>(conversations.earlierStays(conversation, user));
        stays.add(new long[] {member.joinedSeq(), head.lastSeq()});
        return new Seen(conversation, head, stays);
    }

    /**
     * Messages in ascending order, and whether there are no more in the direction of the search.
     */
    private record Found(List<Message> messages, boolean reachesEnd) {
        long first() {
            return messages.get(0).seq();
        }

        long last() {
            return messages.get(messages.size() - 1).seq();
        }
    }

    private static List<Message> oldestThatFit(List<Message> found) {
        int size = 0;
        for (int i = 0; i < found.size(); i++) {
            size += sizeOf(found.get(i));
            if (size > MAX_ANSWER && i > 0) {
                return found.subList(0, i);
            }
        }
        return found;
    }

    private static List<Message> newestThatFit(List<Message> found) {
        int size = 0;
        for (int i = found.size() - 1; i >= 0; i--) {
            size += sizeOf(found.get(i));
            if (size > MAX_ANSWER && i < found.size() - 1) {
                return found.subList(i + 1, found.size());
            }
        }
        return found;
    }

    private static int sizeOf(Message message) {
        return message.body().length() + message.text().length() + 300;
    }

    /** The ranges of a conversation that a member may see, up to the head as it was read. */
    private final class Seen {
        private final long conversation;
        private final Head head;
        private final List<long[]> stays;

        Seen(long conversation, Head head, List<long[]> stays) {
            this.conversation = conversation;
            this.head = head;
            this.stays = stays;
        }

        Found downFrom(long to, int limit) {
            List<Message> found = new ArrayList<>();
            for (int i = stays.size() - 1; i >= 0 && found.size() < limit; i--) {
                long from = stays.get(i)[0];
                long end = Math.min(to, stays.get(i)[1]);
                if (from <= end) {
                    found.addAll(0, messages.latest(conversation, from, end, limit - found.size()));
                }
            }
            List<Message> fitting = newestThatFit(found);
            return new Found(fitting, fitting.size() == found.size() && found.size() < limit);
        }

        Found upFrom(long from, int limit) {
            List<Message> found = new ArrayList<>();
            for (int i = 0; i < stays.size() && found.size() < limit; i++) {
                long start = Math.max(from, stays.get(i)[0]);
                long end = stays.get(i)[1];
                if (start <= end) {
                    found.addAll(
                            messages.ascending(conversation, start, end, limit - found.size()));
                }
            }
            List<Message> fitting = oldestThatFit(found);
            return new Found(fitting, fitting.size() == found.size() && found.size() < limit);
        }

        Slice slice(long from, long to, List<Message> found) {
            return new Slice(
                    from, to, List.copyOf(found), head.firstSeq(), head.lastSeq(), head.version());
        }
    }
}
