package im.courtyard.engine.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are offered to sessions on one thread within {@link #run} are written when it ends,
 * each session's together: the number of writes, which is what delivery costs most, is then the
 * number of sessions and not of frames. A session for which much waits is written to at once.
 *
 * <p>Outside of it every offer to an idle session is a write.
 */
public final class WriteBatch {

    private static final ThreadLocal<@Nullable WriteBatch> CURRENT = new ThreadLocal<>();

    private List<Outbound> waiting = new ArrayList<>();

    private WriteBatch() {}

    /** Runs the action; inside of another batch it becomes part of that. */
    public static void run(Runnable action) {
        if (CURRENT.get() != null) {
            action.run();
            return;
        }
        WriteBatch batch = new WriteBatch();
        CURRENT.set(batch);
        try {
            action.run();
        } finally {
            CURRENT.remove();
            batch.flush();
        }
    }

    /** Writes what this thread has kept back so far: for who has had to wait for something. */
    public static void writeNow() {
        WriteBatch batch = CURRENT.get();
        if (batch != null) {
            batch.flush();
        }
    }

    /** The number of sessions to which something is to be written; 0 outside of a batch. */
    public static int sessions() {
        WriteBatch batch = CURRENT.get();
        return batch == null ? 0 : batch.waiting.size();
    }

    private void flush() {
        List<Outbound> all = waiting;
        waiting = new ArrayList<>();
        JoinedFrames joined = new JoinedFrames();
        all.forEach(outbound -> outbound.flush(joined));
    }

    /** The batch of this thread; null where it is in none. */
    static @Nullable WriteBatch current() {
        return CURRENT.get();
    }

    /** Has the queue flushed at the end. */
    void add(Outbound outbound) {
        waiting.add(outbound);
    }
}
