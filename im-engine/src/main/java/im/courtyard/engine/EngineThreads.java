package im.courtyard.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine's own threads: hosts have none to lend, or two beans of the same type. They inherit no
 * thread-locals, for with those would come the identity of whoever caused the thread.
 */
final class EngineThreads implements AutoCloseable {

    private static final int INTERCEPTORS = 8;
    private static final int INTERCEPTIONS_WAITING = 1000;

    final ScheduledThreadPoolExecutor timer;
    final ThreadPoolExecutor requests;
    final ThreadPoolExecutor interceptors;

    EngineThreads(int requestThreads) {
        timer = new ScheduledThreadPoolExecutor(1, named("courtyard-timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        requests = pool(requestThreads, Integer.MAX_VALUE, "courtyard-request");
        interceptors = pool(INTERCEPTORS, INTERCEPTIONS_WAITING, "courtyard-interceptor");
    }

    private static ThreadPoolExecutor pool(int size, int waiting, String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        size,
                        size,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(waiting),
                        named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, name + "-" + count.getAndIncrement(), 0, false);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        timer.shutdownNow();
        requests.shutdown();
        interceptors.shutdown();
        await(requests);
        await(interceptors);
        await(timer);
    }

    private static void await(ExecutorService pool) {
        try {
            if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
