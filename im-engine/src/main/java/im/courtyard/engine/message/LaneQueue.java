package im.courtyard.engine.message;

import im.courtyard.engine.message.AppendRun.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What waits in a lane: a bounded queue, and in front of it what was taken from there before its
 * conversation was found busy. FIFO per conversation. {@link #admits}, {@link
 * #refuse(SendOrder.Key, SendOrder.Arrival)}, {@link #offer} and {@link #size} are thread-safe, the
 * rest is the lane thread's.
 */
final class LaneQueue {

    private static final int MAX_MESSAGES = 256;
    private static final int MAX_CONVERSATIONS = 64;
    private static final long WAIT_MILLIS = 200;
    private static final long RETRY_MILLIS = 10;

    /** As many are worth a transaction at any time. */
    private static final int ENOUGH = 64;

    private final int capacity;
    private final BlockingQueue<LaneItem> queue;
    private final BusyConversations busy =
            new BusyConversations(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
    private final long busyNanos;
    private final SendOrder<SendOrder.Key> order = new SendOrder<>();
    private volatile boolean ended;

    /**
     * @param capacity of the queue; as many may wait for busy conversations
     * @param busyTime how long a message may wait for a conversation that somebody else holds
     */
    LaneQueue(int capacity, Duration busyTime) {
        this.capacity = capacity;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.busyNanos = busyTime.toNanos();
    }

    /** Whether a message of a session is not behind one that was refused. */
    boolean admits(SendOrder.Key key, SendOrder.Arrival message) {
        synchronized (order) {
            return order.admits(key, message, System.nanoTime());
        }
    }

    /** A message of a session is refused for now before it came here. */
    void refuse(SendOrder.Key key, SendOrder.Arrival message) {
        synchronized (order) {
            order.refuse(key, message, System.nanoTime());
        }
    }

    /** The same, by who could not see whether there is such a conversation. */
    void refuseUnseen(SendOrder.Key key, SendOrder.Arrival message) {
        synchronized (order) {
            order.refuseUnseen(key, message, System.nanoTime());
        }
    }

    /** Puts an item at the end; false when it is full, or the item behind a refused one. */
    boolean offer(LaneItem item) {
        SendOrder.Key key = SendOrder.Key.of(item);
        if (key == null) {
            return enqueue(item);
        }
        SendOrder.Arrival message = SendOrder.Arrival.of(item);
        synchronized (order) {
            long now = System.nanoTime();
            if (!order.admits(key, message, now)) {
                return false;
            }
            if (!enqueue(item)) {
                order.refuse(key, message, now);
                return false;
            }
            order.passed(key, message.clientId(), now);
            return true;
        }
    }

    private boolean enqueue(LaneItem item) {
        if (!queue.offer(item)) {
            return false;
        }
        // The thread may have ended meanwhile: nobody would ever look at it.
        return !ended || !queue.remove(item);
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty() && busy.isEmpty();
    }

    /**
     * Takes what one transaction should write; empty where nothing came for a while, or all that
     * waits is busy.
     *
     * @param notBefore the {@link System#nanoTime()} until which others may join a first one
     */
    List<LaneItem> next(long notBefore) throws InterruptedException {
        List<LaneItem> batch = new ArrayList<>(MAX_MESSAGES);
        Set<Long> conversations = new HashSet<>();
        if (busy.isEmpty()) {
            LaneItem first = queue.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return batch;
            }
            add(first, batch, conversations);
        } else {
            busy.giveTo(item -> add(item, batch, conversations), System.nanoTime());
        }
        letOthersCome(notBefore);
        takeQueued(batch, conversations);
        if (batch.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
        return batch;
    }

    private void letOthersCome(long notBefore) {
        long early = notBefore - System.nanoTime();
        if (early > 0 && queue.size() < ENOUGH) {
            LockSupport.parkNanos(early);
        }
    }

    /** Leaves all in the queue where much is busy: a full queue is how senders are slowed down. */
    private void takeQueued(List<LaneItem> batch, Set<Long> conversations) {
        while (batch.size() < MAX_MESSAGES && busy.size() < capacity) {
            LaneItem next = queue.peek();
            if (next == null) {
                return;
            }
            if (busy.has(next.conversation())) {
                busy.add(next);
            } else if (!add(next, batch, conversations)) {
                return;
            }
            queue.remove();
        }
    }

    /** False where the batch is full. */
    private static boolean add(LaneItem item, List<LaneItem> batch, Set<Long> conversations) {
        boolean fits =
                batch.size() < MAX_MESSAGES
                        && (conversations.size() < MAX_CONVERSATIONS
                                || conversations.contains(item.conversation()));
        if (fits) {
            batch.add(item);
            conversations.add(item.conversation());
        }
        return fits;
    }

    /** Takes back what was not written because somebody else holds its conversation. */
    void putBack(List<LaneItem> locked) {
        busy.putBack(locked, System.nanoTime());
    }

    /** Takes out what has waited for a busy conversation for too long, to be refused. */
    List<LaneItem> takeExpired() {
        return busy.isEmpty() ? List.of() : busy.takeExpired(System.nanoTime(), busyNanos);
    }

    /**
     * Remembers that these are refused for now, and takes out all that their sessions have put
     * behind them, which must be refused too: else a later message could be stored before an
     * earlier one's repeat. Answers all of them.
     */
    List<LaneItem> refuse(List<LaneItem> items) {
        List<LaneItem> all = new ArrayList<>(items);
        Set<SendOrder.Key> keys = new HashSet<>();
        items.forEach(item -> keys.add(SendOrder.Key.of(item)));
        keys.remove(null);
        if (!keys.isEmpty()) {
            synchronized (order) {
                all.addAll(busy.takeIf(item -> keys.contains(SendOrder.Key.of(item))));
                // Asked once of each, in their order.
                queue.removeIf(item -> keys.contains(SendOrder.Key.of(item)) && all.add(item));
                remember(all);
            }
        }
        return all;
    }

    private void remember(List<LaneItem> refused) {
        Map<SendOrder.Key, List<SendOrder.Arrival>> messages = new LinkedHashMap<>();
        for (LaneItem item : refused) {
            SendOrder.Key key = SendOrder.Key.of(item);
            if (key != null) {
                messages.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(SendOrder.Arrival.of(item));
            }
        }
        long now = System.nanoTime();
        messages.forEach((key, all) -> order.refuseAgain(key, all, now));
    }

    /** Another copy of a settled message may have been refused: nobody will repeat that one. */
    void forgetSettled(List<LaneItem> batch, List<Outcome> outcomes) {
        synchronized (order) {
            if (order.isEmpty()) {
                return;
            }
            long now = System.nanoTime();
            for (int i = 0; i < batch.size(); i++) {
                SendOrder.Key key = SendOrder.Key.of(batch.get(i));
                if (key != null && !outcomes.get(i).isForNow()) {
                    order.passed(key, batch.get(i).append().clientId(), now);
                }
            }
        }
    }

    /** Nothing is taken any more; answers what nobody took. */
    List<LaneItem> end() {
        ended = true;
        List<LaneItem> left = new ArrayList<>();
        queue.drainTo(left);
        return left;
    }
}
