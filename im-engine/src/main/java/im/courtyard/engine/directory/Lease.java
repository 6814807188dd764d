package im.courtyard.engine.directory;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to do something, held in the database, so that one node of the cluster does it. A
 * holder that dies keeps others out for the lease's length; one that was too slow finds out before
 * it applies anything. Thread-safe.
 */
final class Lease implements AutoCloseable {

    /** For work whose only sign of life is that it goes on. */
    static final Duration LONG = Duration.ofMinutes(10);

    /** For work that is looked after by a heartbeat. */
    static final Duration SHORT = Duration.ofMinutes(1);

    private final DirectoryLeases leases;
    private final String name;
    private final Duration length;
    private final Clock clock;
    private final String holder;
    private long takenAt;

    private Lease(
            DirectoryLeases leases, String name, Duration length, Clock clock, String holder) {
        this.leases = leases;
        this.name = name;
        this.length = length;
        this.clock = clock;
        this.holder = holder;
        this.takenAt = clock.millis();
    }

    /** Empty where somebody else has it. */
    static Optional<Lease> tryTake(
            DirectoryLeases leases, String name, Duration length, Clock clock, String node) {
        Lease lease = new Lease(leases, name, length, clock, node + "/" + UUID.randomUUID());
        return leases.take(name, lease.holder, lease.takenAt, lease.end())
                ? Optional.of(lease)
                : Optional.empty();
    }

    /**
     * @throws ImException BUSY where somebody else has it
     */
    static Lease take(DirectoryLeases leases, Clock clock, String node) {
        return tryTake(leases, DirectoryLeases.RUN, LONG, clock, node).orElseThrow(Lease::busy);
    }

    static ImException busy() {
        return new ImException(
                ErrorCode.BUSY, "another run of the directory's sync goes on; try again later");
    }

    String holder() {
        return holder;
    }

    /**
     * To be called now and then; asks the database after a quarter of the length.
     *
     * @throws ImException BUSY where the lease was lost
     */
    synchronized void prolong() {
        if (clock.millis() - takenAt >= length.toMillis() / 4) {
            takenAt = clock.millis();
            if (!leases.prolong(name, holder, end())) {
                throw lost();
            }
        }
    }

    static ImException lost() {
        return new ImException(
                ErrorCode.BUSY, "this run was too slow, and another one took its place");
    }

    private long end() {
        return takenAt + length.toMillis();
    }

    @Override
    public void close() {
        leases.end(name, holder);
    }
}
