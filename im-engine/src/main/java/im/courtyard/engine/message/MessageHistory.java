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
        List<Message> found = seen.downFrom(to, limit);
        long from = found.size() < limit ? seen.head.firstSeq() : found.get(0).seq();
        return seen.slice(from, to, found);
    }

    /** The oldest messages above {@code after}. */
    public Slice after(String user, long conversation, long after, int limit) {
        Seen seen = seen(user, conversation);
        long from = Math.max(after + 1, seen.head.firstSeq());
        List<Message> found = seen.upFrom(from, limit);
        long to = found.size() < limit ? seen.head.lastSeq() : found.get(found.size() - 1).seq();
        return seen.slice(from, to, found);
    }

    /** Messages on both sides of {@code around}, and the one there. */
    public Slice around(String user, long conversation, long around, int limit) {
        Seen seen = seen(user, conversation);
        int above = Math.max(1, limit / 2);
        List<Message> older = seen.downFrom(Math.min(around, seen.head.lastSeq()), limit - above);
        List<Message> newer = seen.upFrom(Math.max(around + 1, seen.head.firstSeq()), above);
        List<Message> found = new ArrayList<>(older);
        found.addAll(newer);
        boolean atStart = older.size() < limit - above;
        boolean atEnd = newer.size() < above;
        long from = atStart || found.isEmpty() ? seen.head.firstSeq() : found.get(0).seq();
        long to =
                atEnd || found.isEmpty() ? seen.head.lastSeq() : found.get(found.size() - 1).seq();
        return seen.slice(from, to, found);
    }

    /** One message, if it exists and the user may see it. */
    public Optional<Message> find(String user, long conversation, long seq) {
        Seen seen = seen(user, conversation);
        return seen.upFrom(seq, 1).stream().filter(message -> message.seq() == seq).findFirst();
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

        List<Message> downFrom(long to, int limit) {
            List<Message> found = new ArrayList<>();
            for (int i = stays.size() - 1; i >= 0 && found.size() < limit; i--) {
                long from = stays.get(i)[0];
                long end = Math.min(to, stays.get(i)[1]);
                if (from <= end) {
                    found.addAll(0, messages.latest(conversation, from, end, limit - found.size()));
                }
            }
            return found;
        }

        List<Message> upFrom(long from, int limit) {
            List<Message> found = new ArrayList<>();
            for (int i = 0; i < stays.size() && found.size() < limit; i++) {
                long start = Math.max(from, stays.get(i)[0]);
                long end = stays.get(i)[1];
                if (start <= end) {
                    found.addAll(
                            messages.ascending(conversation, start, end, limit - found.size()));
                }
            }
            return found;
        }

        Slice slice(long from, long to, List<Message> found) {
            return new Slice(
                    from, to, List.copyOf(found), head.firstSeq(), head.lastSeq(), head.version());
        }
    }
}
