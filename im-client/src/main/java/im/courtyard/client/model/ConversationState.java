package im.courtyard.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as its member sees it.
 *
 * @param kind {@code direct} or {@code group}
 * @param peer the other person of a direct conversation; oneself in the one with oneself
 * @param version contiguous over every event of the conversation
 * @param membersVersion moves with every change of who is a member
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
        @Nullable LastMessage last,
        @Nullable Long peerReadSeq,
        MemberState member) {

    public boolean isDirect() {
        return "direct".equals(kind);
    }

    /** After {@code message}, whose event carried these versions. */
    public ConversationState appended(
            Message message, long newVersion, long newMembersVersion, MemberState own) {
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
                newMembersVersion,
                LastMessage.of(message),
                peerReadSeq,
                own);
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
                last,
                peerReadSeq,
                member);
    }

    public ConversationState with(MemberState own) {
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
                last,
                peerReadSeq,
                own);
    }

    /** With the peer's cursor at {@code seq}; a cursor never moves back. */
    public ConversationState peerRead(long seq) {
        long before = peerReadSeq == null ? 0 : peerReadSeq;
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
                last,
                Math.max(before, seq),
                member);
    }
}
