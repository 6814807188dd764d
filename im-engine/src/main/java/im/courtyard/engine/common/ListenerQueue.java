package im.courtyard.engine.common;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the host's listeners one after another on a thread of their own, off the hot path. Bounded:
 * when listeners fall behind, the oldest calls are dropped and counted in a log line a minute.
 * Telling is thread-safe and never blocks.
 */
public final class ListenerQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ListenerQueue.class);
    private static final int CAPACITY = 10_000;

    private final BlockingQueue<Call> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(null, this::run, "courtyard-listeners", 0, false);
    private volatile boolean stopping;
    private volatile long toldAt;

    private record Call(Supplier<String> what, Runnable action) {}

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Listeners of one kind, which are first looked at on the listener thread: hosts may make them
     * only then. Where there are none, telling them costs nothing.
     */
    public <T> Listeners<T> of(Collection<? extends T> all) {
        return new Listeners<>(all);
    }

    /** See {@link ListenerQueue#of}. Thread-safe. */
    public final class Listeners<T> {
        private final Collection<? extends T> all;
        private volatile boolean none;

        private Listeners(Collection<? extends T> all) {
            this.all = all;
        }

        /**
         * Queues a call to each. One that throws does not keep the others from hearing.
         *
         * @param what says the event and the ids involved, for the log line
         */
        public void tell(Supplier<String> what, Consumer<? super T> action) {
            if (!none) {
                submit(new Call(what, () -> call(what, action)));
            }
        }

        private void call(Supplier<String> what, Consumer<? super T> action) {
            none = all.isEmpty();
            all.forEach(one -> guarded(what, one, action));
        }
    }

    private void submit(Call call) {
        while (!queue.offer(call)) {
            if (queue.poll() != null) {
                dropped.incrementAndGet();
            }
        }
        tellDropped();
    }

    private void tellDropped() {
        long now = System.nanoTime();
        if (dropped.get() > 0 && now - toldAt > TimeUnit.MINUTES.toNanos(1)) {
            toldAt = now;
            log.error("listeners are too slow: {} calls dropped", dropped.getAndSet(0));
        }
    }

    private void run() {
        while (!stopping || !queue.isEmpty()) {
            try {
                Call call = queue.poll(200, TimeUnit.MILLISECONDS);
                if (call != null) {
                    invoke(call);
                }
            } catch (InterruptedException e) {
                // A listener may leave its interrupt behind; only close() ends this thread.
                continue;
            }
        }
    }

    private static <T> void guarded(Supplier<String> what, T one, Consumer<? super T> action) {
        try {
            action.accept(one);
        } catch (Throwable e) {
            log.error("{} failed on {}", one.getClass().getName(), what.get(), e);
        }
    }

    private static void invoke(Call call) {
        try {
            call.action().run();
        } catch (Throwable e) {
            log.error("{} failed", call.what().get(), e);
        }
    }

    /** Lets what is queued be called, for at most five seconds. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(5000);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
