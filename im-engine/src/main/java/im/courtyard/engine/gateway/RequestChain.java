package im.courtyard.engine.gateway;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of one session, one after another: the next starts when the stage of the one before
 * has completed. Bounded. Thread-safe.
 */
final class RequestChain {

    private static final Logger log = LoggerFactory.getLogger(RequestChain.class);
    private static final int CAPACITY = 512;

    private final Executor threads;
    private final ArrayDeque<Supplier<CompletionStage<?>>> waiting = new ArrayDeque<>();
    private boolean running;

    RequestChain(Executor threads) {
        this.threads = threads;
    }

    /**
     * Whether nothing waits or runs: only then may the caller, who alone submits, run one itself.
     */
    synchronized boolean isIdle() {
        return !running;
    }

    /** False when too many wait. */
    boolean submit(Supplier<CompletionStage<?>> request) {
        synchronized (this) {
            if (waiting.size() >= CAPACITY) {
                return false;
            }
            waiting.add(request);
            if (running) {
                return true;
            }
            running = true;
        }
        return dispatch();
    }

    private boolean dispatch() {
        try {
            threads.execute(this::next);
            return true;
        } catch (RejectedExecutionException e) {
            synchronized (this) {
                running = false;
                waiting.clear();
            }
            return false;
        }
    }

    private void next() {
        Supplier<CompletionStage<?>> request;
        synchronized (this) {
            request = waiting.poll();
            if (request == null) {
                running = false;
                return;
            }
        }
        run(request).whenComplete((result, failure) -> dispatch());
    }

    private static CompletionStage<?> run(Supplier<CompletionStage<?>> request) {
        try {
            return request.get();
        } catch (RuntimeException | Error e) {
            log.error("a request failed outside of its own handling", e);
            return CompletableFuture.completedFuture(null);
        }
    }
}
