package im.courtyard.engine.conversation;

import java.util.List;

/**
 * A group to be made.
 *
 * @param clientGroupId the creator's idempotency key, at most 64 characters
 * @param members everybody but the creator; repeats and the creator are ignored
 * @param notice the first message
 */
public record NewGroup(
        String creator,
        String clientGroupId,
        String name,
        List<String> members,
        HeadChange.Notice notice,
        long createdAt) {}
