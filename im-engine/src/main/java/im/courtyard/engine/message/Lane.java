package im.courtyard.engine.message;

import im.courtyard.engine.conversation.Rosters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append thread and its queue. It drains what waits, at most 256 messages of at most 64
 * conversations, into one transaction: a busy lane pays one flush for many messages, an idle one
 * waits for nobody. FIFO per conversation. {@link #offer} is thread-safe, the rest is the thread's.
 */
final class Lane implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int MAX_MESSAGES = 256;
    private static final int MAX_CONVERSATIONS = 64;
    private static final long RETRY_LOCKED_MILLIS = 10;

    private final BlockingQueue<LaneItem> queue;
    private final AppendRun run;
    private final CommittedSink sink;
    private final LongConsumer appendNanos;
    private final long busyNanos;
    private final BusyConversations busy = new BusyConversations();
    private volatile boolean stopping;

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

    /** Puts an item at the end; false when the lane is full. */
    boolean offer(LaneItem item) {
        return !stopping && queue.offer(item);
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
        } else {
            for (LaneItem item : busy.takeExpired(System.nanoTime(), busyNanos)) {
                item.callback().failed(BusyConversations.busy());
            }
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
        long start = System.nanoTime();
        List<AppendRun.Outcome> outcomes = run.run(batch);
        appendNanos.accept(System.nanoTime() - start);
        List<Committed> committed = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            LaneItem item = batch.get(i);
            AppendRun.Outcome outcome = outcomes.get(i);
            if (outcome.failure() != null) {
                item.callback().failed(outcome.failure());
            } else if (outcome.appended() instanceof Appended.Stored stored) {
                committed.add(
                        new Committed(stored.message(), stored.memberVersion(), item.callback()));
            } else {
                settle(item, outcome.appended());
            }
        }
        sink.committed(committed);
    }

    private void settle(LaneItem item, @Nullable Appended appended) {
        if (appended instanceof Appended.Repeated repeated) {
            item.callback().repeated(repeated);
        } else if (appended instanceof Appended.NotMember) {
            item.callback().failed(Rosters.notMember(item.conversation()));
        } else if (appended instanceof Appended.NoSuchReply) {
            item.callback().failed(MessageChecks.noSuchReply(item.append()));
        } else {
            busy.add(item);
        }
    }
}
