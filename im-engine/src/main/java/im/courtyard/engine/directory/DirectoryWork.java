package im.courtyard.engine.directory;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of the directory, which come and go with the work, and how they end with the engine:
 * what waits for a source is interrupted, what is in the database comes to its end. Thread-safe.
 */
final class DirectoryWork implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWork.class);
    private static final int MOST = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Set<StopSignal> signals = ConcurrentHashMap.newKeySet();
    private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private volatile boolean closed;

    DirectoryWork() {
        AtomicInteger count = new AtomicInteger();
        threads =
                new ThreadPoolExecutor(
                        0,
                        MOST,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        task -> {
                            String name = "courtyard-directory-" + count.getAndIncrement();
                            Thread thread = new Thread(null, task, name, 0, false);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    boolean isClosed() {
        return closed;
    }

    /** Begins work on a thread of ours; false where the engine stops. */
    boolean begin(String what, Runnable work) {
        try {
            threads.execute(() -> guarded(what, work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (StopSignal.Stopped e) {
            log.debug("{} ended with the engine", what);
        } catch (RuntimeException e) {
            if (closed) {
                log.debug("{} ended with the engine", what, e);
            } else {
                log.error("{} failed", what, e);
            }
        }
    }

    /** Does something that a stop may end. */
    <T> T stoppable(StopSignal signal, Function<StopSignal, T> work) {
        signals.add(signal);
        try {
            if (closed) {
                signal.stop();
            }
            return work.apply(signal);
        } finally {
            signals.remove(signal);
        }
    }

    /** Does something under a lease that is kept alive meanwhile, and gives it back. */
    <T> T under(Lease lease, Supplier<T> work) {
        leases.add(lease);
        try (lease) {
            return work.get();
        } finally {
            leases.remove(lease);
        }
    }

    /** Shows that this node lives. To be called every few seconds, on a thread that may block. */
    void beat() {
        for (Lease lease : leases) {
            try {
                lease.prolong();
            } catch (ImException e) {
                // Whoever works under it finds out before anything is applied.
                log.debug("a lease was lost", e);
            }
        }
    }

    static ImException stopping() {
        return new ImException(ErrorCode.STOPPING, "the engine stops");
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        signals.forEach(StopSignal::stop);
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("work on the directory has not ended within {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
