package im.courtyard.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * By how much clocks may differ: as other nodes' messages show, and as this node's own clock jumps.
 * What compares times of different clocks allows for it. Thread-safe, but for {@link #tick}.
 */
public final class ClockSkew {

    /** A clock that was set right is believed after this time, or twice it. */
    private static final long TURN_NANOS = Duration.ofMinutes(30).toNanos();

    /** What a clock that is only set right bit by bit stays below from one look to the next. */
    private static final long JUMP_MILLIS = 1000;

    private final Clock clock;
    private final LongSupplier nanos;
    private final AtomicLong most = new AtomicLong();
    private final AtomicLong before = new AtomicLong();
    private final AtomicLong turnedAt;
    private long tickedMillis;
    private long tickedNanos;

    public ClockSkew(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.tickedMillis = clock.millis();
        this.tickedNanos = nanos.getAsLong();
        this.turnedAt = new AtomicLong(tickedNanos);
    }

    /** Another node took this for the present, a moment ago. */
    void seen(long theirs) {
        note(clock.millis() - theirs);
    }

    /** Looks whether this node's own clock jumped; called each second, by one thread at a time. */
    void tick() {
        long millis = clock.millis();
        long now = nanos.getAsLong();
        long jump =
                Math.abs(millis - tickedMillis - TimeUnit.NANOSECONDS.toMillis(now - tickedNanos));
        tickedMillis = millis;
        tickedNanos = now;
        if (jump > JUMP_MILLIS) {
            note(jump);
        }
    }

    private void note(long millis) {
        if (millis > most.get()) {
            most.accumulateAndGet(millis, Math::max);
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
