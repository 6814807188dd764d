package im.courtyard.engine.directory;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to ask live sources what changed: of one node, for as long as it lives. Thread-safe.
 */
final class LiveLease implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveLease.class);
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private final DirectoryLeases leases;
    private final Clock clock;
    private final String node;
    private @Nullable Lease held;

    LiveLease(DirectoryLeases leases, Clock clock, String node) {
        this.leases = leases;
        this.clock = clock;
        this.node = node;
    }

    /** Takes it where nobody has it. */
    synchronized boolean isHeld() {
        prolong();
        if (held == null) {
            held = Lease.tryTake(leases, DirectoryLeases.LIVE, LENGTH, clock, node).orElse(null);
        }
        return held != null;
    }

    /** Keeps it. To be called every few seconds, on a thread that may block. */
    synchronized void beat() {
        try {
            prolong();
        } catch (StorageException e) {
            log.debug("the lease of live sources was not prolonged", e);
        }
    }

    private void prolong() {
        if (held != null) {
            try {
                held.prolong();
            } catch (ImException e) {
                log.debug("another node asks the live sources now", e);
                held = null;
            }
        }
    }

    @Override
    public synchronized void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
