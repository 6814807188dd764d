package im.courtyard.engine.group;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The right to keep the groups, which one node has at a time. One thread. */
final class UpkeepLease implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofSeconds(20);

    private final UpkeepStore store;
    private final Clock clock;
    private final String holder;
    private long takenAt;

    private UpkeepLease(UpkeepStore store, Clock clock, String holder) {
        this.store = store;
        this.clock = clock;
        this.holder = holder;
        this.takenAt = clock.millis();
    }

    /** Empty while somebody else has it. */
    static Optional<UpkeepLease> take(UpkeepStore store, Clock clock, String node) {
        var lease = new UpkeepLease(store, clock, node + "/" + UUID.randomUUID());
        return store.takeLease(lease.holder, lease.takenAt, lease.end())
                ? Optional.of(lease)
                : Optional.empty();
    }

    /** To be called now and then. */
    void prolong() {
        if (clock.millis() - takenAt >= STEP.toMillis()) {
            takenAt = clock.millis();
            if (!store.prolongLease(holder, end())) {
                throw new IllegalStateException("another node keeps the groups: this one slept");
            }
        }
    }

    private long end() {
        return takenAt + LENGTH.toMillis();
    }

    @Override
    public void close() {
        store.endLease(holder);
    }
}
