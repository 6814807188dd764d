package im.courtyard.engine.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations and members are kept. Safe for use by many threads; calls block on storage.
 * Failures are {@link im.courtyard.engine.common.StorageException}; those of kind CONFLICT were
 * already repeated by the store and only surface when they last.
 */
public interface ConversationStore {

    /**
     * The direct conversation of two people, made if absent (both are members then, head at version
     * 1, no message). Two callers at once get the same one.
     */
    Opened openDirect(DirectKey key, long createdAt);

    /** A conversation, and whether this call made it. */
    record Opened(long conversation, boolean created) {}

    /**
     * Makes a group with the creator as owner: change at version 1, the notice as seq 1 at version
     * 2. A repeat of (creator, clientGroupId) answers the first and changes nothing.
     */
    Opened createGroup(NewGroup group);

    /**
     * The group that follows something, made if absent: closed to nobody, without members and
     * messages, at version 1. There is one for each object, for ever.
     */
    Opened createFollowing(Follows follows, String name, long createdAt);

    Optional<Conversation> find(long conversation);

    Optional<Head> head(long conversation);

    /** The present {@code version} of each conversation that exists; any number of ids. */
    Map<Long, Long> versions(Collection<Long> conversations);

    /** Active members; empty where there is no such conversation. */
    Optional<Roster> roster(long conversation);

    /** Active members in ascending order of user id, those after {@code after}. */
    List<Member> members(long conversation, @Nullable String after, int limit);

    Optional<Member> member(long conversation, String user);

    /**
     * The stays of a user whose end has come, as {from, to} seqs, both inclusive, ascending; the
     * present stay is not among them.
     */
    List<long[]> earlierStays(long conversation, String user);

    /**
     * Versions of the user's active conversations with ids in ({@code after}, {@code upTo}],
     * ascending, at most {@code limit}. Reads no preview and no settings: cheap.
     */
    List<ConversationVersions> versionsOf(String user, long after, long upTo, int limit);

    /**
     * The seats of these users, also those that they have left, in conversations that have had a
     * message, or that they joined, after {@code at}; in no particular order.
     *
     * @param at epoch milliseconds, by the clocks of whoever wrote
     */
    List<SeatMoved> movedSince(Collection<String> users, long at);

    /**
     * A seat whose conversation has moved.
     *
     * @param version the conversation's present one
     * @param at when it moved, epoch milliseconds by the clock of whoever wrote
     * @param active whether the user is a member now
     * @param memberVersion the seat's own one: moves each time that it is taken or given up
     */
    record SeatMoved(
            String user,
            long conversation,
            long version,
            long at,
            boolean active,
            long memberVersion) {}

    /** Views of those of {@code conversations} in which the user is an active member. */
    List<ConversationView> views(String user, Collection<Long> conversations);

    /**
     * Views of the user's active conversations with ids in ({@code after}, {@code upTo}],
     * ascending, at most {@code limit}: the same as asking for versions and then for their views,
     * for a third of the cost.
     */
    List<ConversationView> views(String user, long after, long upTo, int limit);

    /**
     * Locks the head, lets {@code decision} decide, applies it and commits: one transaction. Empty
     * where there is no such conversation. The head moves one version for the change and, with a
     * notice, one version and one seq more. People added read from the next seq on, or from the
     * first where history is visible; their cursor stands at the end. A removed person's stay is
     * closed at the last seq before the notice, and kept in the list of earlier stays when they
     * come back. Every change of members or roles moves the head's member version; every touched
     * seat's version moves too. Closing and opening count as changes of members.
     *
     * @param at epoch milliseconds, becomes joinedAt and the notice's time
     */
    Optional<HeadChanged> change(long conversation, long at, HeadDecision decision);

    /** Changes settings and moves the seat's version; empty where not an active member. */
    Optional<Member> settings(long conversation, String user, MemberSettings settings);

    /**
     * Moves read cursors forward, all in one transaction, never beyond the last seq; clears "marked
     * unread". Answers one element for each move that concerned an active member, with the cursor
     * as it stands now ({@code moved} false where nothing of the seat changed).
     */
    List<CursorMoved> moveCursors(Collection<CursorMove> moves);

    /** A wish to have read up to {@code seq}. */
    record CursorMove(long conversation, String user, long seq) {}

    /** A cursor as it stands after {@link #moveCursors}. */
    record CursorMoved(
            long conversation,
            String user,
            long readSeq,
            long readCountable,
            long unread,
            long memberVersion,
            boolean moved) {}

    /** Active members' cursors by user id. */
    Map<String, Long> cursors(long conversation);

    /**
     * For each of {@code seqs}: how many active members other than its sender had joined by then
     * and have read it, and of how many. Seqs without a message are left out.
     */
    List<ReadCount> readCounts(long conversation, Collection<Long> seqs);

    /** Readers of one message. */
    record ReadCount(long seq, long readers, long of) {}
}
