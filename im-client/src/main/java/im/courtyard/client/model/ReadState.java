package im.courtyard.client.model;

/** The answer to a read: the cursor as committed, and what is left unread. */
public record ReadState(long conversation, long readSeq, long readCountable, long unread) {}
