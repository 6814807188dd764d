package im.courtyard.engine.transport;

import org.jspecify.annotations.Nullable;

/** A conversation as one member sees it, as the protocol writes it (ConversationState). */
public record ConversationStateView(
        long id,
        String kind,
        String name,
        @Nullable UserView peer,
        @Nullable String owner,
        int memberCount,
        long createdAt,
        long firstSeq,
        long lastSeq,
        long version,
        long membersVersion,
        long countable,
        @Nullable Last last,
        @Nullable Long peerReadSeq,
        MemberView member) {

    /** The newest message. */
    public record Last(
            long seq, String sender, String senderName, String type, String text, long at) {}
}
