package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Rosters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append thread and its queue. It drains what waits, at most 256 messages of at most 64
 * conversations, into one transaction: a busy lane pays one flush for many messages. A lane that
 * was idle for 2 ms begins at once; else it lets those 2 ms pass, so that messages come together.
 * FIFO per conversation. {@link #offer} is thread-safe, the rest is the thread's.
 */
final class Lane implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int MAX_MESSAGES = 256;
    private static final int MAX_CONVERSATIONS = 64;
    private static final long RETRY_LOCKED_MILLIS = 10;

    /** A transaction costs some ten messages, so a lane begins at most one in this time. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** As many are worth a transaction at any time. */
    private static final int ENOUGH = 64;

    private final BlockingQueue<LaneItem> queue;
    private final AppendRun run;
    private final CommittedSink sink;
    private final LongConsumer appendNanos;
    private final long busyNanos;
    private final BusyConversations busy = new BusyConversations();
    private final SendOrder order = new SendOrder();
    private volatile boolean stopping;
    private long begunAt = System.nanoTime() - PACE_NANOS;

    Lane(
            int capacity,
            MessageStore store,
            Duration busyTime,
            CommittedSink sink,
            LongConsumer appendNanos) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.run = new AppendRun(store, busyTime);
        this.sink = sink;
        this.appendNanos = appendNanos;
        this.busyNanos = busyTime.toNanos();
    }

    /** Whether a message of a session is not behind one that was refused. */
    boolean admits(SendOrder.Key key, String clientId) {
        synchronized (order) {
            return order.admits(key, clientId, System.nanoTime());
        }
    }

    /** A message of a session is refused for now before it came here. */
    void refuse(SendOrder.Key key, String clientId) {
        synchronized (order) {
            order.refuse(key, clientId, System.nanoTime());
        }
    }

    /** Puts an item at the end; false when the lane is full, or the item behind a refused one. */
    boolean offer(LaneItem item) {
        if (stopping) {
            return false;
        }
        SendOrder.Key key = SendOrder.Key.of(item);
        if (key == null) {
            return queue.offer(item);
        }
        String clientId = item.append().clientId();
        synchronized (order) {
            long now = System.nanoTime();
            if (!order.admits(key, clientId, now)) {
                return false;
            }
            if (!queue.offer(item)) {
                order.refuse(key, clientId, now);
                return false;
            }
            order.passed(key, clientId, now);
            return true;
        }
    }

    int queued() {
        return queue.size();
    }

    /** Lets the thread finish what is queued and end. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping || !queue.isEmpty() || !busy.isEmpty()) {
            try {
                List<LaneItem> batch = nextBatch();
                if (!batch.isEmpty()) {
                    append(batch);
                }
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException | Error e) {
                // A lane must outlive anything: without it a part of all conversations stands
                // still.
                log.error("lane {} failed on a batch", Thread.currentThread().getName(), e);
            }
        }
    }

    private List<LaneItem> nextBatch() throws InterruptedException {
        List<LaneItem> batch = new ArrayList<>(MAX_MESSAGES);
        Set<Long> conversations = new HashSet<>();
        if (busy.isEmpty()) {
            LaneItem first = queue.poll(200, TimeUnit.MILLISECONDS);
            if (first == null) {
                return batch;
            }
            batch.add(first);
            conversations.add(first.conversation());
            letOthersCome();
        } else {
            refuse(busy.takeExpired(System.nanoTime(), busyNanos), BusyConversations.busy());
            if (queue.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(RETRY_LOCKED_MILLIS);
            }
            for (LaneItem item : busy.takeAll()) {
                take(item, batch, conversations);
            }
        }
        while (batch.size() < MAX_MESSAGES && busy.size() <= queue.size() + MAX_MESSAGES) {
            LaneItem next = queue.peek();
            if (next == null || !fits(next, conversations)) {
                break;
            }
            take(queue.remove(), batch, conversations);
        }
        return batch;
    }

    private void letOthersCome() {
        long early = begunAt + PACE_NANOS - System.nanoTime();
        if (early > 0 && queue.size() < ENOUGH) {
            LockSupport.parkNanos(early);
        }
    }

    /**
     * Into the batch, or back to wait where the batch is full or its conversation waits already.
     */
    private void take(LaneItem item, List<LaneItem> batch, Set<Long> conversations) {
        boolean full = batch.size() >= MAX_MESSAGES || !fits(item, conversations);
        if (full || busy.has(item.conversation())) {
            busy.add(item);
        } else {
            batch.add(item);
            conversations.add(item.conversation());
        }
    }

    private static boolean fits(LaneItem item, Set<Long> conversations) {
        return conversations.size() < MAX_CONVERSATIONS
                || conversations.contains(item.conversation());
    }

    private void append(List<LaneItem> batch) {
        begunAt = System.nanoTime();
        List<AppendRun.Outcome> outcomes = outcomes(batch);
        appendNanos.accept(System.nanoTime() - begunAt);
        List<Committed> committed = new ArrayList<>(batch.size());
        List<LaneItem> refused = new ArrayList<>();
        List<LaneItem> locked = new ArrayList<>();
        ImException reason = null;
        for (int i = 0; i < batch.size(); i++) {
            LaneItem item = batch.get(i);
            AppendRun.Outcome outcome = outcomes.get(i);
            if (outcome.failure() != null && isForNow(outcome.failure())) {
                refused.add(item);
                reason = outcome.failure();
            } else if (outcome.failure() != null) {
                item.callback().failed(outcome.failure());
            } else if (outcome.appended() instanceof Appended.Stored stored) {
                committed.add(
                        new Committed(stored.message(), stored.memberVersion(), item.callback()));
            } else if (outcome.appended() instanceof Appended.Locked) {
                locked.add(item);
            } else {
                settle(item, outcome.appended());
            }
        }
        forgetStored(batch, outcomes);
        busy.putBack(locked);
        sink.committed(committed);
        if (reason != null) {
            refuse(refused, reason);
        }
    }

    /** Another copy of a stored message may have been refused: nobody will repeat that one. */
    private void forgetStored(List<LaneItem> batch, List<AppendRun.Outcome> outcomes) {
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

    private List<AppendRun.Outcome> outcomes(List<LaneItem> batch) {
        try {
            return run.run(batch);
        } catch (RuntimeException | Error e) {
            log.error("a batch of {} messages failed", batch.size(), e);
            return AppendRun.unavailable(batch);
        }
    }

    private static boolean isForNow(ImException failure) {
        return failure.code() == ErrorCode.BUSY || failure.code() == ErrorCode.UNAVAILABLE;
    }

    /**
     * Refuses items for now, and with them all that their sessions have put behind them: else a
     * later message could be stored before an earlier one's repeat.
     */
    private void refuse(List<LaneItem> items, ImException reason) {
        List<LaneItem> all = new ArrayList<>(items);
        synchronized (order) {
            Set<SendOrder.Key> keys = new HashSet<>();
            items.forEach(item -> keys.add(SendOrder.Key.of(item)));
            keys.remove(null);
            all.addAll(busy.takeIf(item -> keys.contains(SendOrder.Key.of(item))));
            List<LaneItem> queued = new ArrayList<>();
            queue.drainTo(queued);
            for (LaneItem item : queued) {
                if (keys.contains(SendOrder.Key.of(item))) {
                    all.add(item);
                } else {
                    busy.add(item);
                }
            }
            long now = System.nanoTime();
            for (SendOrder.Key key : keys) {
                order.refuseAgain(
                        key,
                        all.stream()
                                .filter(item -> key.equals(SendOrder.Key.of(item)))
                                .map(item -> item.append().clientId())
                                .toList(),
                        now);
            }
            order.purge(now);
        }
        all.forEach(item -> item.callback().failed(reason));
    }

    private static void settle(LaneItem item, @Nullable Appended appended) {
        if (appended instanceof Appended.Repeated repeated) {
            item.callback().repeated(repeated);
        } else if (appended instanceof Appended.NotMember) {
            item.callback().failed(Rosters.notMember(item.conversation()));
        } else {
            item.callback().failed(MessageChecks.noSuchReply(item.append()));
        }
    }
}
