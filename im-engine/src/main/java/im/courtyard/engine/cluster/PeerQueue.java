package im.courtyard.engine.cluster;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait for one other node, bounded: where that is too slow, what waits is dropped, and
 * the jump of the numbers tells it to look into the database. Any thread adds, one takes; without
 * locks.
 */
final class PeerQueue {

    private static final long LIMIT = 8 << 20;

    /** What an item takes in memory beside its payload, about. */
    private static final int ITEM_MEMORY = 64;

    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /** One item that waits. */
    record Item(int kind, byte[] payload) {
        private long memory() {
            return payload.length + ITEM_MEMORY;
        }
    }

    /** Says how many were dropped for it. */
    long add(Item item) {
        items.add(item);
        return bytes.addAndGet(item.memory()) > LIMIT ? drop() : 0;
    }

    private long drop() {
        long count = 0;
        while (poll() != null) {
            count++;
        }
        dropped.addAndGet(count);
        return count;
    }

    /** How many were dropped since this was asked last. */
    long takeDropped() {
        return dropped.getAndSet(0);
    }

    @Nullable Item peek() {
        return items.peek();
    }

    @Nullable Item poll() {
        Item item = items.poll();
        if (item != null) {
            bytes.addAndGet(-item.memory());
        }
        return item;
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    long bytes() {
        return bytes.get();
    }
}
