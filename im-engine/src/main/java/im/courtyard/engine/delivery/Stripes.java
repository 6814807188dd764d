package im.courtyard.engine.delivery;

import im.courtyard.engine.session.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The delivery threads: everything about one conversation happens on one of them, in the order in
 * which it was handed over. What a task offers to sessions is written when it ends. Thread-safe.
 */
final class Stripes implements AutoCloseable {

    /**
     * Sessions: to write to so many takes longer than others should wait for what they continue.
     */
    private static final int MANY = 64;

    private final List<ThreadPoolExecutor> threads = new ArrayList<>();
    private final Runnable tellOthers;

    /**
     * @param tellOthers runs after each task, on its thread; also before what it offered is
     *     written, where that is for many
     */
    Stripes(int count, Runnable tellOthers) {
        this.tellOthers = tellOthers;
        for (int i = 0; i < count; i++) {
            String name = "courtyard-delivery-" + i;
            threads.add(
                    new ThreadPoolExecutor(
                            1,
                            1,
                            0,
                            TimeUnit.SECONDS,
                            new LinkedBlockingQueue<>(),
                            task -> {
                                Thread thread = new Thread(null, task, name, 0, false);
                                thread.setDaemon(true);
                                return thread;
                            }));
        }
    }

    int count() {
        return threads.size();
    }

    int of(long conversation) {
        return Math.floorMod(Long.hashCode(conversation >>> 10), threads.size());
    }

    void execute(int stripe, Runnable task) {
        threads.get(stripe)
                .execute(
                        () -> {
                            try {
                                WriteBatch.run(() -> beforeWriting(task));
                            } finally {
                                tellOthers.run();
                            }
                        });
    }

    private void beforeWriting(Runnable task) {
        task.run();
        if (WriteBatch.sessions() >= MANY) {
            tellOthers.run();
        }
    }

    /** Runs it on the conversation's thread after a while; forgotten when the engine stops. */
    void later(ScheduledThreadPoolExecutor timer, long conversation, long millis, Runnable task) {
        try {
            timer.schedule(
                    () -> {
                        try {
                            execute(of(conversation), task);
                        } catch (RejectedExecutionException e) {
                            // The engine stops: clients sync when they reconnect.
                            return;
                        }
                    },
                    millis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return;
        }
    }

    @Override
    public void close() {
        threads.forEach(ThreadPoolExecutor::shutdown);
        for (ThreadPoolExecutor thread : threads) {
            try {
                if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            } catch (InterruptedException e) {
                thread.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
