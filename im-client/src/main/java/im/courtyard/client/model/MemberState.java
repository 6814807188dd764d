package im.courtyard.client.model;

/**
 * One's own seat in a conversation.
 *
 * @param role {@code owner}, {@code admin} or {@code member}
 * @param version moves with every change of this row
 * @param readCountable countable messages up to the read cursor
 */
public record MemberState(
        String role,
        long version,
        long joinedSeq,
        long readSeq,
        long readCountable,
        long unread,
        boolean muted,
        boolean pinned,
        boolean hidden,
        boolean markedUnread) {

    /** With the read cursor at least here; a cursor never moves back. */
    public MemberState read(long seq, long countable) {
        return new MemberState(
                role,
                version,
                joinedSeq,
                Math.max(readSeq, seq),
                Math.max(readCountable, countable),
                unread,
                muted,
                pinned,
                hidden,
                markedUnread);
    }

    /** With the version that the server now has of this row. */
    public MemberState at(long newVersion) {
        return new MemberState(
                role,
                newVersion,
                joinedSeq,
                readSeq,
                readCountable,
                unread,
                muted,
                pinned,
                hidden,
                markedUnread);
    }

    /** Unread, where the conversation has so many countable messages. */
    MemberState unreadOf(long countable) {
        return new MemberState(
                role,
                version,
                joinedSeq,
                readSeq,
                readCountable,
                Math.max(0, countable - readCountable),
                muted,
                pinned,
                hidden,
                markedUnread);
    }
}
