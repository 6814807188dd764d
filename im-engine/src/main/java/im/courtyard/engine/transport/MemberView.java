package im.courtyard.engine.transport;

/** A member's own seat as the protocol writes it (MemberState). */
public record MemberView(
        String role,
        long version,
        long joinedSeq,
        long readSeq,
        long readCountable,
        long unread,
        boolean muted,
        boolean pinned,
        boolean hidden,
        boolean markedUnread) {}
