package im.courtyard.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as its member sees it.
 *
 * @param kind {@code direct} or {@code group}
 * @param peer the other person of a direct conversation; oneself in the one with oneself
 * @param version contiguous over every event of the conversation
 * @param membersVersion moves with every change of who is a member
 * @param countable messages that count as unread, so far
 * @param peerReadSeq how far the peer of a direct conversation has read
 */
public record ConversationState(
        long id,
        String kind,
        @Nullable String name,
        @Nullable User peer,
        @Nullable String owner,
        int memberCount,
        long createdAt,
        long firstSeq,
        long lastSeq,
        long version,
        long membersVersion,
        long countable,
        @Nullable LastMessage last,
        @Nullable Long peerReadSeq,
        MemberState member) {

    public boolean isDirect() {
        return "direct".equals(kind);
    }

    /** After {@code message}, whose event carried these versions. */
    public ConversationState appended(
            Message message, long newVersion, long newMembersVersion, boolean own) {
        long counted = Math.max(countable, message.countableNo());
        MemberState seat = own ? member.read(message.seq(), counted) : member;
        return new ConversationState(
                id,
                kind,
                name,
                peer,
                owner,
                memberCount,
                createdAt,
                firstSeq,
                Math.max(lastSeq, message.seq()),
                newVersion,
                Math.max(membersVersion, newMembersVersion),
                counted,
                LastMessage.of(message),
                peerReadSeq,
                seat.unreadOf(counted));
    }

    /** After a change of name, owner or members. */
    public ConversationState changed(
            @Nullable String newName,
            @Nullable String newOwner,
            int members,
            long newVersion,
            long newMembersVersion) {
        return new ConversationState(
                id,
                kind,
                newName == null ? name : newName,
                peer,
                newOwner == null ? owner : newOwner,
                members,
                createdAt,
                firstSeq,
                lastSeq,
                newVersion,
                newMembersVersion,
                countable,
                last,
                peerReadSeq,
                member);
    }

    /** With this seat; what is unread follows from its cursor. */
    public ConversationState with(MemberState own) {
        return copy(peerReadSeq, own.unreadOf(countable));
    }

    /** With the peer's cursor at least here; a cursor never moves back. */
    public ConversationState peerRead(long seq) {
        return copy(Math.max(peerReadSeq == null ? 0 : peerReadSeq, seq), member);
    }

    private ConversationState copy(@Nullable Long peerRead, MemberState own) {
        return new ConversationState(
                id,
                kind,
                name,
                peer,
                owner,
                memberCount,
                createdAt,
                firstSeq,
                lastSeq,
                version,
                membersVersion,
                countable,
                last,
                peerRead,
                own);
    }
}
