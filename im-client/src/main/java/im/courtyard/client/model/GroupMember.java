package im.courtyard.client.model;

/** A member with the person behind the seat. */
public record GroupMember(User user, String role, long readSeq, long joinedAt) {}
