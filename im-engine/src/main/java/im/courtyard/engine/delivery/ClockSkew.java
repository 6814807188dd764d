package im.courtyard.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * By how much other nodes' clocks are behind this one's, as their messages show: what compares
 * times of theirs allows for it. Thread-safe.
 */
public final class ClockSkew {

    /** A clock that was set right is believed after this time, or twice it. */
    private static final long TURN_NANOS = Duration.ofMinutes(30).toNanos();

    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong before = new AtomicLong();
    private final AtomicLong turnedAt;

    public ClockSkew(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.turnedAt = new AtomicLong(nanos.getAsLong());
    }

    /** Another node took this for the present, a moment ago. */
    void seen(long theirs) {
        long behind = clock.millis() - theirs;
        if (behind > most.get()) {
            most.accumulateAndGet(behind, Math::max);
        }
    }

    /** Milliseconds; the time that messages take is part of it. */
    long millis() {
        long turned = turnedAt.get();
        if (nanos.getAsLong() - turned > TURN_NANOS
                && turnedAt.compareAndSet(turned, nanos.getAsLong())) {
            before.set(most.getAndSet(0));
        }
        return Math.max(most.get(), before.get());
    }
}
