package im.courtyard.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one selector, any number of connections. What a turn writes to a connection leaves in
 * one piece at the turn's end. Runs on the caller's thread, which is the only one that may touch
 * the loop and its connections.
 */
public final class Loop implements AutoCloseable {

    /** More than a socket's buffer holds, so that one read empties it. */
    private static final int READ_BYTES = 256 * 1024;

    private static final long MILLI = 1_000_000;
    private static final long LONGEST_WAIT = 100 * MILLI;

    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocate(READ_BYTES);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private ArrayList<Connection> written = new ArrayList<>();
    private ArrayList<Connection> flushing = new ArrayList<>();

    /** Decides what is to be sent now. */
    @FunctionalInterface
    public interface Pacer {

        /** Wants nothing but the turns that arriving data makes. */
        long NEVER = Long.MAX_VALUE;

        /**
         * Called once a turn.
         *
         * @param now {@link System#nanoTime}
         * @return the time at which it wants to be called again at the latest, or {@link #NEVER}
         */
        long turn(long now);
    }

    private record Timer(long at, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(at, other.at);
        }
    }

    public Loop() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Selector selector() {
        return selector;
    }

    /** Runs this on the loop's thread, once so much time has passed while the loop runs. */
    public void after(Duration delay, Runnable action) {
        timers.add(new Timer(System.nanoTime() + delay.toNanos(), action));
    }

    void hasWritten(Connection connection) {
        written.add(connection);
    }

    /** Runs until the time is over. */
    public void run(Duration time) {
        run(time, () -> false, null);
    }

    /** Runs until it is done, at most so long; answers whether it was done. */
    public boolean run(Duration atMost, BooleanSupplier done) {
        return run(atMost, done, null);
    }

    /** Runs until it is done, at most so long, asking the pacer each turn; answers whether done. */
    public boolean run(Duration atMost, BooleanSupplier done, @Nullable Pacer pacer) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            long now = System.nanoTime();
            if (now >= end) {
                return false;
            }
            long next = pacer == null ? Pacer.NEVER : pacer.turn(now);
            flush();
            long timer = runTimers(now);
            select(Math.min(Math.min(next, timer), end));
            flush();
        }
        flush();
        return true;
    }

    /** Whether every connection has ended. */
    public boolean isEmpty() {
        return selector.keys().isEmpty();
    }

    private long runTimers(long now) {
        Timer first = timers.peek();
        while (first != null && first.at <= now) {
            timers.remove();
            first.action.run();
            first = timers.peek();
        }
        return first == null ? Pacer.NEVER : first.at;
    }

    /** Waits in whole milliseconds and spins through the last one: the pace must be exact. */
    private void select(long until) {
        try {
            long wait = Math.min(until - System.nanoTime(), LONGEST_WAIT);
            if (wait < MILLI) {
                Thread.onSpinWait();
                selector.selectNow(this::serve);
            } else {
                selector.select(this::serve, wait / MILLI);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        ((Connection) key.attachment()).serve(input);
    }

    private void flush() {
        while (!written.isEmpty()) {
            ArrayList<Connection> now = written;
            written = flushing;
            flushing = now;
            for (int i = 0; i < now.size(); i++) {
                now.get(i).flush();
            }
            now.clear();
        }
    }

    /** Closes every connection without telling their owners. */
    @Override
    public void close() {
        selector.keys().forEach(key -> ((Connection) key.attachment()).close());
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
