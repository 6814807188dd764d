package im.courtyard.engine.conversation;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The active members of a conversation as of one member version. Immutable, so that caches and
 * threads may share it.
 *
 * @param version the head's when it was read: whoever does not sit here had left by then
 * @param closed whether nobody may write
 * @param allJoinedSeq from here on every member may read
 */
public record Roster(
        long conversation,
        ConversationKind kind,
        long version,
        long memberVersion,
        Map<String, Seat> seats,
        boolean closed,
        long allJoinedSeq) {

    /** What rights depend on. */
    public record Seat(MemberRole role, long joinedSeq) {}

    public Roster {
        seats = Map.copyOf(seats);
    }

    public Roster(
            long conversation,
            ConversationKind kind,
            long version,
            long memberVersion,
            Map<String, Seat> seats,
            boolean closed) {
        this(
                conversation,
                kind,
                version,
                memberVersion,
                seats,
                closed,
                seats.values().stream().mapToLong(Seat::joinedSeq).max().orElse(0));
    }

    /** Whether a member's seat lets them read this message. */
    public boolean maySee(String user, long seq) {
        Seat seat = seats.get(user);
        return seat != null && seat.joinedSeq() <= seq;
    }

    public boolean has(String user) {
        return seats.containsKey(user);
    }

    public @Nullable Seat seat(String user) {
        return seats.get(user);
    }

    public Set<String> users() {
        return seats.keySet();
    }

    public int size() {
        return seats.size();
    }
}
