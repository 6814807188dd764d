package im.courtyard.engine.receipt;

/**
 * A read cursor that moved.
 *
 * @param readSeq everything up to here was read
 * @param at epoch milliseconds
 */
public record ReadReceipt(long conversation, String user, long readSeq, long at) {}
