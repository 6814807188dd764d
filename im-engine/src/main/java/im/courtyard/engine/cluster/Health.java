package im.courtyard.engine.cluster;

/**
 * Whether everything that other nodes said is known to have arrived.
 *
 * @param troubled something may have been missed, now or in the last seconds
 * @param since epoch milliseconds at which it became so
 * @param reason the latest reason, for an administrator; empty where there is none
 */
public record Health(boolean troubled, long since, String reason) {}
