package im.courtyard.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads and the HttpClient that any number of clients share. Thread-safe. Close it after its
 * clients: its pool and timer end at once; the selector thread of java.net.http ends at once from
 * Java 21 on, and on 17 when the closed runtime has been collected (the JDK offers no other way).
 */
public final class ClientRuntime implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ClientRuntime.class);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor timer;
    private final RandomGenerator random;
    private final HttpClient http;

    private ClientRuntime(int threads, RandomGenerator random) {
        String name = "courtyard-client-" + NUMBERS.incrementAndGet();
        this.pool = Executors.newFixedThreadPool(threads, named(name + "-worker-"));
        this.timer = new ScheduledThreadPoolExecutor(1, named(name + "-timer-"));
        this.timer.setRemoveOnCancelPolicy(true);
        this.random = random;
        this.http =
                HttpClient.newBuilder()
                        .executor(pool)
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    /** A runtime for a handful of clients. */
    public static ClientRuntime create() {
        return create(2, new Random());
    }

    /**
     * @param threads on which listeners and answers run; a listener that blocks holds one of them
     * @param random what backoff draws from; must be safe to use from several threads
     */
    public static ClientRuntime create(int threads, RandomGenerator random) {
        return new ClientRuntime(threads, random);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    HttpClient http() {
        return http;
    }

    ExecutorService pool() {
        return pool;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    RandomGenerator random() {
        return random;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (http instanceof AutoCloseable closeable) {
            close(closeable);
        }
        pool.shutdown();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            log.warn("The HTTP client did not close", e);
        }
    }
}
