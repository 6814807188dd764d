package im.courtyard.engine.transport;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member sees it, as the protocol writes it (ConversationState).
 *
 * @param closed true, or absent
 */
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
        @Nullable FollowsView follows,
        @Nullable Boolean closed,
        MemberView member) {

    /** What gives a group its name and members. */
    public record FollowsView(String kind, String id) {}

    /** The newest message. */
    public record Last(
            long seq, String sender, String senderName, String type, String text, long at) {}
}
