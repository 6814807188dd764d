package im.courtyard.client;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time, in their order, on a pool that many share. Thread-safe; what its tasks
 * touch needs no lock.
 */
final class SerialExecutor implements Executor {

    private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

    /** After so many tasks the thread goes back to the pool, so that no client starves another. */
    private static final int TURN = 64;

    private final Executor pool;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            turn();
        }
    }

    private void turn() {
        try {
            pool.execute(this::run);
        } catch (RejectedExecutionException e) {
            tasks.clear();
        }
    }

    private void run() {
        for (int n = 0; n < TURN; n++) {
            runNext();
            if (waiting.decrementAndGet() == 0) {
                return;
            }
        }
        turn();
    }

    private void runNext() {
        Runnable task = tasks.poll();
        if (task == null) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A task of the client failed", e);
        }
    }
}
