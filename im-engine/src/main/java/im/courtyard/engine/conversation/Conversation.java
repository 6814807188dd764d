package im.courtyard.engine.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What seldom changes about a conversation.
 *
 * @param id below 2^53, low 10 bits reserved for a shard
 * @param name null for a direct conversation, which is named after the peer
 * @param owner null for a direct conversation, and for a group that follows something
 * @param directKey of a direct conversation: see {@link DirectKey}
 * @param createdAt epoch milliseconds
 * @param historyVisible whether people who join may read what was before
 * @param adminsInvite whether only owner and admins may add people
 * @param follows what gives the group its name and members; null where people do
 * @param closed whether it can only be read
 */
public record Conversation(
        long id,
        ConversationKind kind,
        @Nullable String name,
        @Nullable String owner,
        @Nullable DirectKey directKey,
        long createdAt,
        boolean historyVisible,
        boolean adminsInvite,
        @Nullable Follows follows,
        boolean closed) {}
