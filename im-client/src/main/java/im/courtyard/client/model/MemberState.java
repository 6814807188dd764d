package im.courtyard.client.model;

/**
 * One's own seat in a conversation.
 *
 * @param role {@code owner}, {@code admin} or {@code member}
 * @param version moves with every change of this row
 */
public record MemberState(
        String role,
        long version,
        long joinedSeq,
        long readSeq,
        long unread,
        boolean muted,
        boolean pinned,
        boolean hidden,
        boolean markedUnread) {

    /** With the read cursor at {@code seq}; a cursor never moves back. */
    public MemberState read(long seq, long unreadNow) {
        return seq < readSeq
                ? this
                : new MemberState(
                        role,
                        version,
                        joinedSeq,
                        seq,
                        unreadNow,
                        muted,
                        pinned,
                        hidden,
                        markedUnread);
    }

    /** With the version that the server now has of this row. */
    public MemberState at(long newVersion) {
        return new MemberState(
                role, newVersion, joinedSeq, readSeq, unread, muted, pinned, hidden, markedUnread);
    }
}
