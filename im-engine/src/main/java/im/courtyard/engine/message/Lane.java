package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.message.AppendRun.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append thread and its queue. It drains what waits, at most 256 messages of at most 64
 * conversations, into one transaction: a busy lane pays one flush for many messages. A lane that
 * was idle for 2 ms begins at once; else it lets those 2 ms pass, so that messages come together.
 * Where other nodes share the database, so do they the time: each waits 2 ms for every node. FIFO
 * per conversation. {@link #run} is the thread's, the rest is thread-safe.
 */
final class Lane implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** A transaction costs some ten messages, so a lane begins at most one in this time. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Nodes beyond these make nobody wait longer. */
    private static final int MOST_NODES = 4;

    private final LaneQueue waiting;
    private final AppendRun run;
    private final CommittedSink sink;
    private final LongConsumer appendNanos;
    private final IntSupplier nodes;
    private volatile boolean stopping;
    private long begunAt = System.nanoTime() - MOST_NODES * PACE_NANOS;

    /**
     * @param nodes on this database, with this one
     */
    Lane(
            int capacity,
            MessageStore store,
            Duration busyTime,
            CommittedSink sink,
            LongConsumer appendNanos,
            IntSupplier nodes) {
        this.waiting = new LaneQueue(capacity, busyTime);
        this.run = new AppendRun(store, busyTime);
        this.sink = sink;
        this.appendNanos = appendNanos;
        this.nodes = nodes;
    }

    /** Whether a message of a session is not behind one that was refused. */
    boolean admits(SendOrder.Key key, SendOrder.Arrival message) {
        return waiting.admits(key, message);
    }

    /** A message of a session is refused for now before it came here. */
    void refuse(SendOrder.Key key, SendOrder.Arrival message) {
        waiting.refuse(key, message);
    }

    /** The same, by who could not see whether there is such a conversation. */
    void refuseUnseen(SendOrder.Key key, SendOrder.Arrival message) {
        waiting.refuseUnseen(key, message);
    }

    /** Puts an item at the end; false when the lane is full, or the item behind a refused one. */
    boolean offer(LaneItem item) {
        return !stopping && waiting.offer(item);
    }

    int queued() {
        return waiting.size();
    }

    /** Lets the thread finish what is queued and end. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping || !waiting.isEmpty()) {
            try {
                refuse(waiting.takeExpired(), BusyConversations.busy());
                List<LaneItem> batch = waiting.next(begunAt + pace());
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
        refuse(waiting.end(), stopped());
    }

    private long pace() {
        return PACE_NANOS * Math.min(MOST_NODES, nodes.getAsInt());
    }

    private void append(List<LaneItem> batch) {
        begunAt = System.nanoTime();
        List<Outcome> outcomes = outcomes(batch);
        appendNanos.accept(System.nanoTime() - begunAt);
        waiting.forgetSettled(batch, outcomes);
        List<Committed> committed = new ArrayList<>(batch.size());
        List<LaneItem> refused = new ArrayList<>();
        List<LaneItem> locked = new ArrayList<>();
        ImException reason = null;
        for (int i = 0; i < batch.size(); i++) {
            LaneItem item = batch.get(i);
            Outcome outcome = outcomes.get(i);
            if (outcome.appended() instanceof Appended.Stored stored) {
                committed.add(
                        new Committed(stored.message(), stored.memberVersion(), item.callback()));
            } else if (outcome.appended() instanceof Appended.Locked) {
                locked.add(item);
            } else if (outcome.isForNow()) {
                refused.add(item);
                reason = outcome.failure();
            } else {
                settle(item, outcome);
            }
        }
        waiting.putBack(locked);
        sink.committed(committed);
        if (reason != null) {
            refuse(refused, reason);
        }
    }

    private List<Outcome> outcomes(List<LaneItem> batch) {
        try {
            return run.run(batch);
        } catch (RuntimeException | Error e) {
            log.error("a batch of {} messages failed", batch.size(), e);
            return AppendRun.unavailable(batch);
        }
    }

    /** Refuses items for now, and with them all that their sessions have put behind them. */
    private void refuse(List<LaneItem> items, ImException reason) {
        if (!items.isEmpty()) {
            waiting.refuse(items).forEach(item -> tell(item, it -> it.failed(reason)));
        }
    }

    private static void settle(LaneItem item, Outcome outcome) {
        ImException failure = outcome.failure();
        if (failure != null) {
            tell(item, it -> it.failed(failure));
        } else if (outcome.appended() instanceof Appended.Repeated repeated) {
            tell(item, it -> it.repeated(repeated));
        } else {
            tell(item, it -> it.failed(refusal(item, outcome.appended())));
        }
    }

    private static ImException refusal(LaneItem item, @Nullable Appended appended) {
        return appended instanceof Appended.NotMember
                ? Rosters.notMember(item.conversation())
                : MessageChecks.noSuchReply(item.append());
    }

    /** What one callback does must not keep the others of the batch from hearing. */
    private static void tell(LaneItem item, Consumer<SendCallback> outcome) {
        try {
            outcome.accept(item.callback());
        } catch (RuntimeException | Error e) {
            log.error(
                    "telling the sender of {} in conversation {} failed",
                    item.append().clientId(),
                    item.conversation(),
                    e);
        }
    }

    private static ImException stopped() {
        return new ImException(
                ErrorCode.STOPPING, "this node is stopping; repeat the message elsewhere");
    }
}
