package im.courtyard.engine.directory;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * The right to run, held in the database, so that one run goes on in the whole cluster. A holder
 * that dies keeps others out for ten minutes; one that was too slow finds out before it applies.
 */
final class Lease implements AutoCloseable {

    private static final Duration LENGTH = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMinutes(1);

    private final DirectoryRuns runs;
    private final Clock clock;
    private final String holder;
    private long takenAt;

    private Lease(DirectoryRuns runs, Clock clock, String holder) {
        this.runs = runs;
        this.clock = clock;
        this.holder = holder;
        this.takenAt = clock.millis();
    }

    static Lease take(DirectoryRuns runs, Clock clock, String node) {
        Lease lease = new Lease(runs, clock, node + "/" + UUID.randomUUID());
        if (!runs.takeLease(lease.holder, lease.takenAt, lease.end())) {
            throw new ImException(
                    ErrorCode.BUSY, "another run of the directory's sync goes on; try again later");
        }
        return lease;
    }

    String holder() {
        return holder;
    }

    /** To be called now and then. */
    void prolong() {
        if (clock.millis() - takenAt >= STEP.toMillis()) {
            takenAt = clock.millis();
            if (!runs.prolongLease(holder, end())) {
                throw lost();
            }
        }
    }

    static ImException lost() {
        return new ImException(
                ErrorCode.BUSY, "this run was too slow, and another one took its place");
    }

    private long end() {
        return takenAt + LENGTH.toMillis();
    }

    @Override
    public void close() {
        runs.endLease(holder);
    }
}
