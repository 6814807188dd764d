package im.courtyard.engine.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;

/** The lanes of this node; a conversation stays in one. Thread-safe. */
final class Lanes implements AutoCloseable {

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int capacity;

    Lanes(
            int count,
            int laneCapacity,
            Duration busy,
            MessageStore store,
            CommittedSink sink,
            LongConsumer appendNanos,
            IntSupplier nodes) {
        this.capacity = count * laneCapacity;
        for (int i = 0; i < count; i++) {
            Lane lane = new Lane(laneCapacity, store, busy, sink, appendNanos, nodes);
            Thread thread = new Thread(null, lane, "courtyard-lane-" + i, 0, false);
            thread.setDaemon(true);
            lanes.add(lane);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    boolean offer(LaneItem item) {
        return of(item.conversation()).offer(item);
    }

    /** The lane of a conversation. */
    Lane of(long conversation) {
        // Ids are multiples of 1024: mix before taking the remainder.
        int hash = Long.hashCode(conversation >>> 10);
        return lanes.get(Math.floorMod(hash * 0x9E3779B9 >>> 16, lanes.size()));
    }

    int queued() {
        return lanes.stream().mapToInt(Lane::queued).sum();
    }

    int capacity() {
        return capacity;
    }

    /** Ends the lanes once they have written what they hold, or after ten seconds. */
    @Override
    public void close() {
        lanes.forEach(Lane::stop);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (Thread thread : threads) {
            try {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                thread.join(Math.max(1, left));
                if (thread.isAlive()) {
                    thread.interrupt();
                    thread.join(1000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
