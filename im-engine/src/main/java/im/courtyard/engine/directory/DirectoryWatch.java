package im.courtyard.engine.directory;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.directory.Schedule.Facts;
import im.courtyard.engine.directory.SyncRun.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the sources by the clock. Each second, for each source whose time has come:
 *
 * <ol>
 *   <li>A run that its node left behind is ended.
 *   <li>Where a run is due, it is carried out, if nobody in the cluster runs one.
 *   <li>A live source is asked what changed, by the one node that has the lease for that. Where
 *       nothing did, nothing is written; else a run reads it.
 * </ol>
 *
 * Once an hour, runs that ended 90 days ago are forgotten, but the latest twenty of each source.
 * Thread-safe; one thread at a time looks.
 */
final class DirectoryWatch implements AutoCloseable {

    static final String SYSTEM = "system";

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final Set<RunKind> RUNS = EnumSet.of(RunKind.SYNC, RunKind.FULL);
    private static final Duration PURGED_EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int KEPT_RUNS = 20;
    private static final Duration LIVE_LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofSeconds(30);

    private final DirectorySync.Stores stores;
    private final DirectoryRunner runner;
    private final PhotoFetch photos;
    private final DirectoryWork work;
    private final Collection<RegisteredSource> sources;
    private final Clock clock;
    private final String node;
    private volatile long purgeAt;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicBoolean beating = new AtomicBoolean();
    private @Nullable Lease live;

    DirectoryWatch(
            DirectorySync.Stores stores,
            DirectoryRunner runner,
            PhotoFetch photos,
            DirectoryWork work,
            Collection<RegisteredSource> sources,
            Clock clock,
            String node) {
        this.stores = stores;
        this.runner = runner;
        this.photos = photos;
        this.work = work;
        this.sources = sources;
        this.clock = clock;
        this.node = node;
    }

    /** Never blocks. */
    void tick() {
        once(beating, "the directory's heartbeat", work::beat);
        long now = clock.millis();
        boolean due = sources.stream().anyMatch(source -> source.isToBeLookedAt(now));
        if (due || now >= purgeAt) {
            once(looking, "looking after the directory", this::look);
        }
        if (sources.stream().anyMatch(source -> photos.isDue(source.name()))) {
            once(fetching, "fetching pictures", this::fetch);
        }
    }

    private void fetch() {
        for (RegisteredSource source : sources) {
            if (photos.isDue(source.name())) {
                photos.fetchFrom(source.source());
            }
        }
    }

    /** As {@link #tick}, on the calling thread. */
    void settle() {
        work.beat();
        if (looking.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                looking.set(false);
            }
        }
        fetch();
    }

    private void once(AtomicBoolean running, String what, Runnable task) {
        if (running.compareAndSet(false, true)) {
            boolean begun =
                    work.begin(
                            what,
                            () -> {
                                try {
                                    task.run();
                                } finally {
                                    running.set(false);
                                }
                            });
            if (!begun) {
                running.set(false);
            }
        }
    }

    private void look() {
        purge();
        for (RegisteredSource source : sources) {
            if (source.isToBeLookedAt(clock.millis())) {
                try {
                    look(source);
                } catch (StorageException e) {
                    source.lookAgainAt(clock.millis() + LONGEST_WITHOUT_LOOK.toMillis());
                    log.debug("looking after {}: {}", source.name(), e.kind(), e);
                }
            }
        }
    }

    private void purge() {
        long now = clock.millis();
        if (now >= purgeAt) {
            purgeAt = now + PURGED_EVERY.toMillis();
            stores.history().purge(now - KEPT.toMillis(), KEPT_RUNS);
        }
    }

    private void look(RegisteredSource source) {
        Facts facts = facts(source);
        if (facts.last() != null && facts.last().state() == RunState.RUNNING) {
            endAbandoned();
            facts = facts(source);
        }
        long due = source.schedule().nextRunAt(facts);
        if (due != Schedule.NEVER && due <= clock.millis()) {
            runIfStillDue(source);
        } else if (source.isLive() && facts.canTellChanges() && !facts.waits()) {
            poll(source, facts);
        }
        source.lookAgainAt(next(source));
    }

    private Facts facts(RegisteredSource source) {
        String name = source.name();
        return new Facts(
                stores.history().last(name, RUNS).orElse(null),
                stores.history().failure(name),
                stores.memory().source(name),
                source.settings().policy().fingerprint(source.source()));
    }

    /** When a run will begin by the clock; 0 where none will. */
    long nextRunAt(RegisteredSource source) {
        return source.schedule().nextRunAt(facts(source));
    }

    private long next(RegisteredSource source) {
        long now = clock.millis();
        Facts facts = facts(source);
        long due = source.schedule().nextRunAt(facts);
        long next = now + LONGEST_WITHOUT_LOOK.toMillis();
        if (due != Schedule.NEVER) {
            next = Math.min(next, Math.max(due, now + source.settings().livePoll().toMillis()));
        }
        if (source.isLive()) {
            long poll = now + source.settings().livePoll().toMillis();
            SourceFailure failure = facts.failure();
            long ask = failure == null ? poll : source.schedule().retryAt(failure);
            next = Math.min(next, Math.max(poll, ask));
        }
        return next;
    }

    /** Whoever gets the lease knows that nobody runs. */
    private void endAbandoned() {
        runner.lease()
                .ifPresent(
                        lease ->
                                work.under(
                                        lease,
                                        () -> {
                                            stores.runs().endAbandoned(clock.millis());
                                            return lease;
                                        }));
    }

    /** Another node may have been quicker: what is due is asked again under the lease. */
    private void runIfStillDue(RegisteredSource source) {
        runner.lease()
                .ifPresent(
                        lease ->
                                work.under(
                                        lease,
                                        () -> {
                                            long due = nextRunAt(source);
                                            return due != Schedule.NEVER && due <= clock.millis()
                                                    ? run(source, lease, false)
                                                    : Optional.empty();
                                        }));
    }

    private Optional<DirectoryRun> run(RegisteredSource source, Lease lease, boolean quiet) {
        SyncPolicy policy = source.settings().policy();
        source.forgetCursor();
        return runner.carryOut(
                new Order(source.source(), policy, RunKind.SYNC, SYSTEM, quiet), lease);
    }

    private void poll(RegisteredSource source, Facts facts) {
        SourceFailure failure = facts.failure();
        boolean paused = failure != null && source.schedule().retryAt(failure) > clock.millis();
        if (paused || !isLiveNode()) {
            return;
        }
        try {
            if (changed(source, facts.state())) {
                runner.lease()
                        .ifPresent(lease -> work.under(lease, () -> run(source, lease, true)));
            } else if (failure != null) {
                runner.noteFailure(source.name(), null);
            }
        } catch (DirectoryException e) {
            if (failure == null) {
                log.warn("directory {}: {}", source.name(), e.remark().sentence());
            }
            runner.noteFailure(source.name(), e.remark());
        }
    }

    private boolean changed(RegisteredSource source, SourceState state) {
        Anything anything = new Anything();
        ReadResult read =
                work.stoppable(
                        new StopSignal(),
                        stop ->
                                stop.waiting(
                                        () ->
                                                source.source()
                                                        .read(
                                                                source.cursor(state),
                                                                new StoppableSink(
                                                                        anything, stop))));
        boolean changed = anything.came() || read.coverage() != ReadResult.Coverage.CHANGES;
        if (!changed) {
            source.polled(state, read.cursor());
        }
        return changed;
    }

    private boolean isLiveNode() {
        Lease held = live;
        if (held != null) {
            try {
                held.prolong();
                return true;
            } catch (ImException e) {
                log.debug("another node asks the live sources now", e);
                live = null;
            }
        }
        live =
                Lease.tryTake(stores.leases(), DirectoryLeases.LIVE, LIVE_LEASE, clock, node)
                        .orElse(null);
        return live != null;
    }

    /** After all work has ended. */
    @Override
    public void close() {
        Lease held = live;
        if (held != null) {
            held.close();
        }
    }
}
