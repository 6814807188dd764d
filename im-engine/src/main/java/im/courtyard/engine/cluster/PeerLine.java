package im.courtyard.engine.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one other node:
 *
 * <ol>
 *   <li>Whatever waits leaves as one frame, and one frame is under way at a time: order is kept,
 *       and the busier it is, the more travels together.
 *   <li>A frame that did not arrive, or of which that is not known in time, is given up. The next
 *       one tells the other by its number, and follows after a while.
 *   <li>Before the two have met, everything waits.
 * </ol>
 *
 * Thread-safe; no caller waits for anything.
 */
final class PeerLine {

    private static final Logger log = LoggerFactory.getLogger(PeerLine.class);

    private final String peer;
    private final Ways ways;
    private final OwnUsers own;
    private final LineCounters counters;
    private final PeerQueue queue = new PeerQueue();
    private final PresenceOut presence;
    private final AtomicReference<@Nullable Heartbeat> heartbeat = new AtomicReference<>();
    private final FrameBuilder builder;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Meeting meeting;
    private volatile @Nullable OutgoingFrame underWay;
    private volatile boolean failing;
    private volatile boolean closed;

    /**
     * What a line needs of others.
     *
     * @param send the bus
     * @param threads build and seal frames
     * @param afterwards runs a task a while later, when the next frame may be tried
     * @param frameNanos how long a frame may be under way
     * @param failed hears that a frame did not arrive
     */
    record Ways(
            Function<byte[], CompletionStage<Void>> send,
            Executor threads,
            Consumer<Runnable> afterwards,
            LongSupplier nanos,
            long frameNanos,
            Runnable failed) {}

    PeerLine(String peer, Ways ways, OwnUsers own, LineCounters counters) {
        this.peer = peer;
        this.ways = ways;
        this.own = own;
        this.counters = counters;
        this.presence = new PresenceOut(own);
        this.builder = new FrameBuilder(queue, presence, heartbeat);
    }

    void send(int kind, byte[] payload) {
        put(kind, payload);
        flush();
    }

    /** Queues it; it leaves with the next {@link #flush} at the latest, or as a frame is full. */
    void put(int kind, byte[] payload) {
        if (!closed) {
            counters.dropped.add(queue.add(new PeerQueue.Item(kind, payload)));
            if (queue.bytes() >= Wire.FRAME) {
                wake();
            }
        }
    }

    void flush() {
        if (!queue.isEmpty()) {
            wake();
        }
    }

    /** Completes when the other knows, or will not before it has seen everything anew. */
    CompletableFuture<Void> announce(String user) {
        CompletableFuture<Void> applied = presence.announce(user);
        if (closed) {
            presence.release();
        } else {
            wake();
        }
        return applied;
    }

    void tellAllUsers() {
        presence.tellAll();
        wake();
    }

    /** Whether what is sent now can be expected to arrive. */
    boolean isHealthy() {
        return meeting != null && !failing;
    }

    int wire() {
        Meeting met = meeting;
        return met == null ? 0 : met.wire();
    }

    /** Whether everything was taken in, or cannot be expected to be. */
    boolean isIdle() {
        return !isHealthy() || queue.isEmpty() && !busy.get();
    }

    long queuedBytes() {
        return queue.bytes();
    }

    /** The two have met, or met anew: what is under way cannot be opened any more. */
    void open(Meeting met) {
        meeting = met;
        OutgoingFrame old = underWay;
        if (old != null) {
            finish(old, new IllegalStateException("met anew"));
        }
        wake();
    }

    /** Says that this node lives, and gives up what takes too long. */
    void beat(Heartbeat beat) {
        OutgoingFrame frame = underWay;
        if (frame != null && ways.nanos.getAsLong() - frame.since() > ways.frameNanos) {
            finish(frame, new TimeoutException("it is not known in time"));
        }
        heartbeat.set(beat);
        wake();
    }

    void close() {
        closed = true;
        presence.release();
    }

    private boolean hasWork() {
        return !queue.isEmpty() || presence.hasWork() || heartbeat.get() != null;
    }

    private void wake() {
        if (meeting != null && !closed && busy.compareAndSet(false, true)) {
            pumpSoon();
        }
    }

    private void pumpSoon() {
        try {
            ways.threads.execute(this::pump);
        } catch (RejectedExecutionException e) {
            // The engine stops.
            closed = true;
        }
    }

    /** Run by whoever made the line busy. */
    private void pump() {
        OutgoingFrame frame;
        try {
            frame = nextFrame();
        } catch (RuntimeException | Error e) {
            // Errors too: there may be memory again later, and nobody else goes on with the line.
            log.error("a frame for {} could not be made", peer, e);
            builder.lost();
            failing();
            return;
        }
        if (frame == null) {
            idle();
        } else {
            send(frame);
        }
    }

    private @Nullable OutgoingFrame nextFrame() {
        Meeting now = meeting;
        return closed || now == null
                ? null
                : builder.next(now, own::digest, ways.nanos.getAsLong());
    }

    private void send(OutgoingFrame frame) {
        underWay = frame;
        counters.sentItems.add(frame.items());
        counters.sentFrames.increment();
        counters.sentBytes.add(frame.bytes().length);
        try {
            ways.send.apply(frame.bytes()).whenComplete((done, error) -> finish(frame, error));
        } catch (RuntimeException | Error e) {
            log.error("the bus failed to send to {}", peer, e);
            finish(frame, e);
        }
    }

    private void finish(OutgoingFrame frame, @Nullable Throwable error) {
        if (!frame.done().compareAndSet(false, true)) {
            return;
        }
        underWay = null;
        if (error == null) {
            failing = false;
            frame.told().forEach(one -> one.applied().complete(null));
            next();
        } else {
            log.debug("a frame to {} did not arrive", peer, error);
            counters.dropped.add(frame.items());
            presence.failed(frame.told());
            if (closed) {
                presence.release();
            }
            failing();
        }
    }

    private void failing() {
        failing = true;
        ways.afterwards.accept(this::pumpSoon);
        ways.failed.run();
    }

    private void next() {
        if (hasWork()) {
            pumpSoon();
        } else {
            idle();
        }
    }

    private void idle() {
        busy.set(false);
        if (hasWork()) {
            wake();
        }
    }
}
