package im.courtyard.engine.directory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends work from outside, when the engine stops: between two entries, or while it waits for a
 * source. Never inside the database: H2 answers an interrupt by closing its file. Thread-safe; one
 * thread works under it at a time.
 */
final class StopSignal {

    private @Nullable Thread waiting;
    private boolean stopped;

    /** Says that the engine stops. */
    static final class Stopped extends RuntimeException {
        private Stopped() {
            super("the engine stops", null, false, false);
        }
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends the work, if it is to end. */
    synchronized void check() {
        if (stopped) {
            throw new Stopped();
        }
    }

    /** Work that waits for a source, and may be interrupted. */
    <T> T waiting(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /** Work inside {@link #waiting} that must not be interrupted. */
    void storing(Runnable work) {
        end();
        try {
            work.run();
        } finally {
            begin();
        }
    }

    private synchronized void begin() {
        check();
        waiting = Thread.currentThread();
    }

    /** Takes back an interrupt that came too late. */
    @SuppressWarnings("ReturnValueIgnored")
    private synchronized void end() {
        waiting = null;
        if (stopped) {
            Thread.interrupted();
        }
    }

    synchronized void stop() {
        stopped = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }
}
