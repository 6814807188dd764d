package im.courtyard.engine.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one session: bounded, in order, one write in flight. Frames that wait
 * together leave together, as one array. When more waits than the limit allows, all of it is
 * dropped and the client is told to {@code resync}: a slow client costs bounded memory and delays
 * nobody. Thread-safe: all state is guarded by this object, writing happens outside of it.
 */
final class Outbound {

    private static final String RESYNC = "{\"op\":\"resync\"}";
    private static final int MAX_ARRAY = 16 * 1024;

    /** More than this is not kept back for the rest of a batch. */
    private static final int MAX_POSTPONED = 32 * 1024;

    private final Wire wire;
    private final int limit;
    private final ArrayDeque<String> queue = new ArrayDeque<>();
    private int queuedBytes;
    private boolean writing;
    private @Nullable WriteBatch flushedBy;
    private boolean overflowed;
    private boolean closed;
    private @Nullable CloseReason closing;
    private long closingSince;

    Outbound(Wire wire, int limit) {
        this.wire = wire;
        this.limit = limit;
    }

    /** Queues a frame; what does not fit makes room for a resync. One frame always fits. */
    void offer(String frame) {
        synchronized (this) {
            if (closed || closing != null || overflowed) {
                return;
            }
            queuedBytes += frame.length();
            if (queuedBytes > limit && !queue.isEmpty()) {
                queue.clear();
                queuedBytes = 0;
                overflowed = true;
                return;
            }
            queue.add(frame);
            if (writing || isPostponed()) {
                return;
            }
            writing = true;
        }
        write(null);
    }

    /**
     * Whether a batch of this thread's will flush this queue; asked under the lock. Another
     * thread's would do, but that thread may be waiting for the database.
     */
    private boolean isPostponed() {
        WriteBatch batch = WriteBatch.current();
        if (batch == null || queuedBytes > Math.min(limit / 2, MAX_POSTPONED)) {
            return false;
        }
        if (flushedBy != batch) {
            flushedBy = batch;
            batch.add(this);
        }
        return true;
    }

    /** Has the client compare all that it knows with what is stored. */
    void resync() {
        offer(RESYNC);
    }

    /** The end of a batch that {@link #offer} has left the writing to. */
    void flush(JoinedFrames joined) {
        synchronized (this) {
            flushedBy = null;
            if (writing || queue.isEmpty() && !overflowed) {
                return;
            }
            writing = true;
        }
        write(joined);
    }

    void close(CloseReason reason) {
        close(reason, 0);
    }

    /** Lets what waits be dropped, says bye and closes. */
    void close(CloseReason reason, long afterMillis) {
        synchronized (this) {
            if (closed || closing != null) {
                return;
            }
            closing = reason;
            closingSince = System.nanoTime();
            queue.clear();
            queue.add(reason.bye(afterMillis));
            if (writing) {
                return;
            }
            writing = true;
        }
        write(null);
    }

    /** The connection is gone. */
    synchronized void closed() {
        closed = true;
        queue.clear();
        queuedBytes = 0;
    }

    /** Whether the end was announced or has come. */
    synchronized boolean isClosing() {
        return closed || closing != null;
    }

    /** Whether the end was announced longer ago than this and the client has not taken the bye. */
    synchronized boolean isStuck(long nanos) {
        return !closed && closing != null && System.nanoTime() - closingSince > nanos;
    }

    synchronized int queuedBytes() {
        return queuedBytes;
    }

    /** Writes until nothing waits or a write stays in flight; never recursive, however it ends. */
    private void write(@Nullable JoinedFrames joined) {
        Step step = new Step();
        do {
            step.begin();
            try {
                String text = next(joined);
                if (text == null) {
                    return;
                }
                wire.send(text, step::ended);
            } catch (RuntimeException | Error e) {
                // Errors too: whoever offers may have other sessions to write to.
                step.ended(e);
            }
        } while (step.endedInline());
    }

    private @Nullable String next(@Nullable JoinedFrames joined) {
        CloseReason end;
        synchronized (this) {
            if (overflowed) {
                overflowed = false;
                queue.add(RESYNC);
            }
            if (!queue.isEmpty()) {
                return join(joined);
            }
            writing = false;
            queuedBytes = 0;
            end = closing;
            closed |= end != null;
        }
        if (end != null) {
            wire.close(end.code(), end.name());
        }
        return null;
    }

    private String join(@Nullable JoinedFrames joined) {
        String first = take();
        if (queue.isEmpty()) {
            return first;
        }
        List<String> frames = new ArrayList<>(1 + queue.size());
        frames.add(first);
        int length = 1 + first.length();
        while (!queue.isEmpty() && length < MAX_ARRAY) {
            String frame = take();
            frames.add(frame);
            length += 1 + frame.length();
        }
        return joined == null ? JoinedFrames.join(frames) : joined.of(frames);
    }

    private String take() {
        String frame = queue.remove();
        queuedBytes -= frame.length();
        return frame;
    }

    private void failed() {
        closed();
        wire.close(CloseReason.DONE.code(), "write failed");
    }

    /** One write and how it ended: inline, so that the loop goes on, or later on another thread. */
    private final class Step {
        private static final int RUNNING = 0;
        private static final int LEFT = 1;
        private static final int ENDED = 2;

        private final AtomicInteger state = new AtomicInteger();
        private volatile boolean broken;

        void begin() {
            state.set(RUNNING);
        }

        void ended(@Nullable Throwable failure) {
            if (failure != null) {
                broken = true;
                failed();
            }
            if (state.getAndSet(ENDED) == LEFT && !broken) {
                write(null);
            }
        }

        boolean endedInline() {
            return !state.compareAndSet(RUNNING, LEFT) && !broken;
        }
    }
}
