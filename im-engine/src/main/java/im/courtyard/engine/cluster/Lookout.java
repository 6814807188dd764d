package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Looks for trouble that nobody tells of: that this process stood still, and that nodes live which
 * the bus does not reach. For one thread at a time.
 */
final class Lookout {

    private final Trouble trouble;
    private final LongSupplier nanos;
    private final ClusterNanos limits;
    private final Map<String, Long> missingSince = new HashMap<>();
    private long lookedAt;

    Lookout(Trouble trouble, LongSupplier nanos, ClusterNanos limits) {
        this.trouble = trouble;
        this.nanos = nanos;
        this.limits = limits;
    }

    /** What was before does not count. */
    void begin() {
        lookedAt = nanos.getAsLong();
    }

    /** Looks each heartbeat whether much more time has passed since the one before. */
    void forAFreeze() {
        long now = nanos.getAsLong();
        long pause = now - lookedAt - limits.heartbeat();
        lookedAt = now;
        if (pause > limits.silence()) {
            String seconds = String.valueOf(pause / 1_000_000_000);
            trouble.sign(new TroubleReason(Code.STOOD_STILL, Map.of("seconds", seconds)));
        }
    }

    /**
     * @param others that show signs of life in the database
     */
    void forWhoIsMissing(Set<String> others, Predicate<String> reached) {
        long now = nanos.getAsLong();
        for (String node : others) {
            if (reached.test(node)) {
                missingSince.remove(node);
            } else if (now - missingSince.computeIfAbsent(node, name -> now) > limits.silence()) {
                trouble.sign(TroubleReason.ofNode(Code.UNREACHED, node));
            }
        }
        missingSince.keySet().retainAll(others);
    }
}
