package im.courtyard.client.model;

import java.util.List;

/**
 * A page of members in the order of their user ids.
 *
 * @param more whether to ask again, after the last one's id
 */
public record MembersPage(List<GroupMember> members, boolean more) {}
