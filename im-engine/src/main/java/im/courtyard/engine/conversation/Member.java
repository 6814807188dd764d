package im.courtyard.engine.conversation;

/**
 * A user's seat in a conversation.
 *
 * @param active false once they left or were removed
 * @param joinedSeq the first seq of the present stay
 * @param leftSeq the last seq of the stay that ended; meaningless while active
 * @param readSeq read up to here; only grows
 * @param readCountable countable messages up to {@code readSeq}; only grows
 * @param version changes of this seat so far (cursor, settings, role)
 * @param joinedAt epoch milliseconds
 */
public record Member(
        long conversation,
        String user,
        MemberRole role,
        boolean active,
        long joinedSeq,
        long leftSeq,
        long readSeq,
        long readCountable,
        long version,
        boolean muted,
        boolean pinned,
        boolean hidden,
        boolean markedUnread,
        long joinedAt) {

    /** Countable messages of others that this member has not read. */
    public long unread(Head head) {
        return Math.max(0, head.countable() - readCountable);
    }
}
