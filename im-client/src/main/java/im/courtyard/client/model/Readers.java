package im.courtyard.client.model;

import java.util.List;

/** Who has read one message, and who has not. */
public record Readers(List<User> read, List<User> unread) {}
