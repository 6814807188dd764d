package im.courtyard.engine.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Messages per minute over the last day, as this node has stored them since it started. Thread-safe
 * without locks: a count may be lost at the turn of a minute, which a chart can bear.
 */
public final class MessageRates {

    private static final int MINUTES = 24 * 60;
    private static final long MINUTE = 60_000;

    private final Clock clock;
    private final AtomicLongArray minute = new AtomicLongArray(MINUTES);
    private final AtomicIntegerArray count = new AtomicIntegerArray(MINUTES);
    private final AtomicLongArray second = new AtomicLongArray(60);
    private final AtomicIntegerArray inSecond = new AtomicIntegerArray(60);

    public MessageRates(Clock clock) {
        this.clock = clock;
    }

    /** One message was stored. */
    public void stored() {
        long now = clock.millis();
        bump(minute, count, now / MINUTE, MINUTES);
        bump(second, inSecond, now / 1000, 60);
    }

    private static void bump(
            AtomicLongArray times, AtomicIntegerArray counts, long time, int size) {
        int slot = (int) (time % size);
        long old = times.get(slot);
        if (old != time && times.compareAndSet(slot, old, time)) {
            counts.set(slot, 0);
        }
        counts.incrementAndGet(slot);
    }

    /** Messages of the last sixty seconds. */
    public long lastMinute() {
        long now = clock.millis() / 1000;
        long sum = 0;
        for (int i = 0; i < 60; i++) {
            if (now - second.get(i) < 60) {
                sum += inSecond.get(i);
            }
        }
        return sum;
    }

    /** Messages since midnight in the server's time zone, or since this node started. */
    public long today() {
        ZoneId zone = clock.getZone();
        long midnight =
                LocalDate.ofInstant(clock.instant(), zone)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
        return perMinute().stream()
                .filter(pair -> pair.get(0) >= midnight)
                .mapToLong(pair -> pair.get(1))
                .sum();
    }

    /**
     * {@code [start of the minute in epoch ms, messages]}, ascending, minutes with none left out.
     */
    public List<List<Long>> perMinute() {
        long now = clock.millis() / MINUTE;
        List<List<Long>> pairs = new ArrayList<>();
        for (long time = now - MINUTES + 1; time <= now; time++) {
            int slot = (int) (time % MINUTES);
            if (minute.get(slot) == time) {
                pairs.add(List.of(time * MINUTE, (long) count.get(slot)));
            }
        }
        return pairs;
    }
}
