package im.courtyard.engine.cluster;

import java.util.Optional;

/**
 * Whether everything that other nodes said is known to have arrived.
 *
 * @param troubled something may have been missed, now or in the last seconds
 * @param since epoch milliseconds at which it became so
 * @param reason the latest one; empty where there is no trouble
 */
public record Health(boolean troubled, long since, Optional<TroubleReason> reason) {}
