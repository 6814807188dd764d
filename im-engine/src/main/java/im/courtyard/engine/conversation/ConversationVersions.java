package im.courtyard.engine.conversation;

/** What sync compares: a conversation's version and the member's own. */
public record ConversationVersions(long conversation, long version, long memberVersion) {}
