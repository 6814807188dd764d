package im.courtyard.engine.cluster;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether something that other nodes said may have been missed, and until a while after. Thread-
 * safe; to ask costs a read.
 */
final class Trouble {

    private static final Logger log = LoggerFactory.getLogger(Trouble.class);

    /** Reasons that the log should bear, from trouble to trouble. */
    private static final int MOST_TOLD = 100;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final LongSupplier nanos;
    private final long settle;
    private final Set<TroubleReason> told = new HashSet<>();
    private long lastSign;
    private volatile Health health;

    /**
     * @param settle nanoseconds that trouble lasts after its last sign
     */
    Trouble(Clock clock, LongSupplier nanos, long settle) {
        this.clock = clock;
        this.nanos = nanos;
        this.settle = settle;
        this.health = new Health(false, clock.millis(), Optional.empty());
    }

    void onTrouble(Runnable listener) {
        listeners.add(listener);
    }

    Health health() {
        return health;
    }

    /** As when nodes come and go: nothing to worry about, but something to look after. */
    void expected(TroubleReason reason) {
        if (note(reason)) {
            log.info("{}: looking into the database more often for a while", reason.sentence());
        }
        listeners.forEach(Runnable::run);
    }

    /** Something that should not be. */
    void sign(TroubleReason reason) {
        if (note(reason)) {
            log.warn(
                    "{}: looking into the database more often until it is well again",
                    reason.sentence());
        }
        listeners.forEach(Runnable::run);
    }

    /** True for what is new in this time of trouble: much is said again each second. */
    private synchronized boolean note(TroubleReason reason) {
        lastSign = nanos.getAsLong();
        long since = health.troubled() ? health.since() : clock.millis();
        health = new Health(true, since, Optional.of(reason));
        return told.size() < MOST_TOLD && told.add(reason);
    }

    /** To be called now and then: without it, nothing gets well. */
    synchronized void tick() {
        if (health.troubled() && nanos.getAsLong() - lastSign > settle) {
            log.info("the cluster is well: what other nodes say arrives");
            health = new Health(false, clock.millis(), Optional.empty());
            told.clear();
        }
    }
}
