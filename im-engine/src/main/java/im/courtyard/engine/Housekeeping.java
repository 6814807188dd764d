package im.courtyard.engine;

import im.courtyard.engine.common.Latencies;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.delivery.AfterTrouble;
import im.courtyard.engine.delivery.HeadSweep;
import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.gateway.Features;
import im.courtyard.engine.gateway.Gateway;
import im.courtyard.engine.group.GroupUpkeep;
import im.courtyard.engine.session.CloseReason;
import im.courtyard.engine.session.Credentials;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engine does by the clock. */
final class Housekeeping {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledThreadPoolExecutor timer;
    private final Features features;
    private final Gateway gateway;
    private final Credentials credentials;
    private final Directories directories;
    private final GroupUpkeep upkeep;
    private final HeadSweep sweep;
    private final AfterTrouble afterTrouble;
    private final List<Latencies> latencies;

    Housekeeping(
            ScheduledThreadPoolExecutor timer,
            Features features,
            Gateway gateway,
            Credentials credentials,
            Directories directories,
            GroupUpkeep upkeep,
            HeadSweep sweep,
            AfterTrouble afterTrouble,
            List<Latencies> latencies) {
        this.timer = timer;
        this.features = features;
        this.gateway = gateway;
        this.credentials = credentials;
        this.directories = directories;
        this.upkeep = upkeep;
        this.sweep = sweep;
        this.afterTrouble = afterTrouble;
        this.latencies = latencies;
    }

    void start() {
        features.users()
                .onLockedOut(
                        user -> features.sessions().closeAll(user.id(), CloseReason.USER_INACTIVE));
        // Whoever is locked from now on is noticed, though the next look is a second away.
        guarded("reading the security version", features.users()::refreshSecurity);
        every(1, "looking after connections", gateway::tick);
        every(1, "reading the security version", background(features.users()::refreshSecurity));
        every(1, "looking after the directory", directories::tick);
        every(1, "keeping the groups", background(upkeep::tick));
        every(1, "the head sweep", background(sweep::tick));
        every(1, "looking whether trouble is over", background(afterTrouble::tick));
        every(60, "turning the figures", () -> latencies.forEach(Latencies::turn));
        every(600, "dropping expired tokens", background(credentials::purge));
    }

    private void every(long seconds, String what, Runnable task) {
        timer.scheduleWithFixedDelay(() -> guarded(what, task), seconds, seconds, TimeUnit.SECONDS);
    }

    /** Away from the timer's thread, which must not wait for the database; never twice at once. */
    private Runnable background(Runnable task) {
        AtomicBoolean running = new AtomicBoolean();
        return () -> {
            if (running.compareAndSet(false, true)) {
                features.requestThreads()
                        .execute(
                                () -> {
                                    try {
                                        guarded("background work", task);
                                    } finally {
                                        running.set(false);
                                    }
                                });
            }
        };
    }

    private static void guarded(String what, Runnable task) {
        try {
            task.run();
        } catch (StorageException e) {
            log.debug("{}: {}", what, e.kind(), e);
        } catch (RuntimeException | Error e) {
            // Whatever is thrown, the next time may go well; the timer would not come again.
            log.error("{} failed", what, e);
        }
    }
}
