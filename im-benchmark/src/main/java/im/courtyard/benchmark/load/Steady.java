package im.courtyard.benchmark.load;

import java.util.function.LongConsumer;

/** An open loop: each message has its time, whatever came back of those before it. */
final class Steady implements Loop.Pacer {

    /** So that a loop that fell behind still reads now and then. */
    private static final int BURST = 64;

    private final long begin = System.nanoTime();
    private final double gap;
    private final LongConsumer send;
    private long count;

    /**
     * @param send sends one message, and is told when it was due
     */
    Steady(double perSecond, LongConsumer send) {
        this.gap = 1e9 / perSecond;
        this.send = send;
    }

    @Override
    public long turn(long now) {
        long due = due();
        for (int i = 0; i < BURST && due <= now; i++) {
            send.accept(due);
            count++;
            due = due();
        }
        return due;
    }

    private long due() {
        return begin + (long) (count * gap);
    }
}
