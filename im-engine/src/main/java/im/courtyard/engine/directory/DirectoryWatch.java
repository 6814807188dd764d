package im.courtyard.engine.directory;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.directory.Schedule.Facts;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the sources by the clock. Each second, for each source whose time has come:
 *
 * <ol>
 *   <li>A run that its node left behind is ended.
 *   <li>Where a run is due, it is carried out, if nobody in the cluster runs one.
 *   <li>A live source is asked what changed, as {@link LivePolls} says.
 * </ol>
 *
 * Once an hour, runs that ended 90 days ago are forgotten, but the latest twenty of each source.
 * Thread-safe; one thread at a time looks.
 */
final class DirectoryWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);
    private static final Set<RunKind> RUNS = EnumSet.of(RunKind.SYNC, RunKind.FULL);
    private static final Duration PURGED_EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int KEPT_RUNS = 20;
    private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofSeconds(30);

    private final DirectorySync.Stores stores;
    private final DirectoryRunner runner;
    private final PhotoFetch photos;
    private final DirectoryWork work;
    private final Collection<RegisteredSource> sources;
    private final Clock clock;
    private final LivePolls live;
    private volatile long purgeAt;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean fetching = new AtomicBoolean();
    private final AtomicBoolean beating = new AtomicBoolean();

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
        this.live = new LivePolls(stores, runner, work, clock, node);
    }

    /** Never blocks. */
    void tick() {
        once(beating, "the directory's heartbeat", this::beat);
        long now = clock.millis();
        boolean due = sources.stream().anyMatch(source -> source.isToBeLookedAt(now));
        if (due || now >= purgeAt) {
            once(looking, "looking after the directory", this::look);
        }
        if (sources.stream().anyMatch(source -> photos.isDue(source.name()))) {
            once(fetching, "fetching pictures", this::fetch);
        }
    }

    private void beat() {
        work.beat();
        live.beat();
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
        beat();
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
        boolean called = source.listening().takeCall(clock.millis());
        Facts facts = facts(source);
        if (facts.last() != null && facts.last().state() == RunState.RUNNING) {
            endAbandoned();
            facts = facts(source);
        }
        long due = source.schedule().nextRunAt(facts);
        long again = clock.millis() + LONGEST_WITHOUT_LOOK.toMillis();
        if (due != Schedule.NEVER && due <= clock.millis()) {
            runIfStillDue(source);
            again = source.isLive() ? live.soon(source) : again;
        } else if (source.isLive() && facts.canTellChanges() && !facts.waits()) {
            again = live.attend(source, facts, called);
        } else {
            source.listening().close();
        }
        source.lookAgainAt(Math.min(again, next(source)));
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
        long due = nextRunAt(source);
        long next = now + LONGEST_WITHOUT_LOOK.toMillis();
        return due == Schedule.NEVER
                ? next
                : Math.min(next, Math.max(due, now + source.settings().livePoll().toMillis()));
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
                                                    ? runner.bySystem(source, lease, false)
                                                    : Optional.empty();
                                        }));
    }

    /** After all work has ended. */
    @Override
    public void close() {
        sources.forEach(source -> source.listening().close());
        live.close();
    }
}
