package im.courtyard.engine.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cluster's own threads: one for the clock, one that may wait for the database, two that seal
 * frames. Thread-safe.
 */
final class ClusterThreads implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = scheduled("courtyard-cluster");
    private final ScheduledThreadPoolExecutor table = scheduled("courtyard-cluster-table");
    private final ThreadPoolExecutor lines =
            new ThreadPoolExecutor(
                    2,
                    2,
                    30,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    named("courtyard-cluster-line"));

    ClusterThreads() {
        lines.allowCoreThreadTimeOut(true);
    }

    private static ScheduledThreadPoolExecutor scheduled(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named(name));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + count.getAndIncrement(), 0, false);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where frames are built and sealed. */
    Executor lines() {
        return lines;
    }

    /**
     * Once, after a while; forgotten when the engine stops.
     *
     * @return takes it back
     */
    Runnable later(long nanos, Runnable task) {
        try {
            var planned = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    /** Soon, not on the caller's thread; forgotten when the engine stops. */
    void soon(Runnable task) {
        try {
            lines.execute(task);
        } catch (RejectedExecutionException e) {
            return;
        }
    }

    /** Again and again; what it throws it catches itself. */
    void everyHeartbeat(long nanos, Runnable task) {
        clock.scheduleWithFixedDelay(task, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Again and again, where it may wait for the database. */
    void everyBeat(long nanos, Runnable task) {
        table.scheduleWithFixedDelay(task, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Lets a beat under way end: a thread in the database must not be interrupted. */
    @Override
    public void close() {
        table.shutdown();
        clock.shutdown();
        lines.shutdown();
        try {
            table.awaitTermination(5, TimeUnit.SECONDS);
            clock.awaitTermination(5, TimeUnit.SECONDS);
            lines.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
