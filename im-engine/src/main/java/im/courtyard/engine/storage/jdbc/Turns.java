package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets so many threads at a time have a connection, in the order in which they came. A pool alone
 * is not fair: whoever gives a connection back and wants another has it before those who wait, and
 * when thousands come at once some would wait until they are refused. Thread-safe.
 */
final class Turns {

    private final String name;
    private final Semaphore permits;

    /**
     * @param name of what is waited for, in errors
     */
    Turns(String name, int most) {
        this.name = name;
        this.permits = new Semaphore(most, true);
    }

    /**
     * Waits a few seconds at most.
     *
     * @throws im.courtyard.engine.common.StorageException of kind UNAVAILABLE where it took longer
     */
    void await() {
        try {
            if (!permits.tryAcquire(OwnPools.WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw SqlErrors.unavailable(name, new SQLException("every connection is at work"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlErrors.unavailable(name, e);
        }
    }

    /** Without waiting, and before those who wait; false where none is free. */
    boolean tryNow() {
        return permits.tryAcquire();
    }

    /** How many could have one now. */
    int free() {
        return permits.availablePermits();
    }

    void end() {
        permits.release();
    }
}
