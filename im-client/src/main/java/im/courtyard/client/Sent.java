package im.courtyard.client;

/** The server's word that a message is stored: durable, and at this place for ever. */
public record Sent(long conversation, long seq, long version, long at, String clientMessageId) {}
