package im.courtyard.engine.message;

/**
 * Where a message stands.
 *
 * @param repeated whether it had been sent before and is told of again
 */
public record SendResult(long conversation, long seq, long version, long at, boolean repeated) {}
