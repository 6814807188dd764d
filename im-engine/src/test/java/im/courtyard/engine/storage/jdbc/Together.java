package im.courtyard.engine.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that begin at the same moment. */
final class Together {

    private Together() {}

    /** What one of the threads does. */
    interface Part<T> {
        T run(int thread) throws Exception;
    }

    /** Runs {@code part} in that many threads; answers in their order, or fails as one of them. */
    static <T> List<T> run(int threads, Part<T> part) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                Callable<T> work =
                        () -> {
                            start.await(10, TimeUnit.SECONDS);
                            return part.run(thread);
                        };
                running.add(executor.submit(work));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get(120, TimeUnit.SECONDS));
            }
            return answers;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
