package im.courtyard.client.history;

/**
 * A message where somebody saw it.
 *
 * @param id the sender's clientMessageId
 * @param countable whether it counts as unread
 */
public record Place(long seq, String sender, String id, boolean countable) {}
