package im.courtyard.engine.directory;

import im.courtyard.engine.directory.SyncRun.Order;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the lease, carries runs out, and remembers which sources fail. Thread-safe. */
final class DirectoryRunner {

    static final String SYSTEM = "system";

    private static final Logger log = LoggerFactory.getLogger(DirectoryRunner.class);

    /** A live source's look at what changed is over by then. */
    private static final int ATTEMPTS = 30;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final DirectorySync.Stores stores;
    private final DirectorySync sync;
    private final PhotoFetch photos;
    private final DirectoryWork work;
    private final Clock clock;
    private final String node;

    DirectoryRunner(
            DirectorySync.Stores stores,
            DirectorySync sync,
            PhotoFetch photos,
            DirectoryWork work,
            Clock clock,
            String node) {
        this.stores = stores;
        this.sync = sync;
        this.photos = photos;
        this.work = work;
        this.clock = clock;
        this.node = node;
    }

    /** Empty where a run goes on. */
    Optional<Lease> lease() {
        return Lease.tryTake(stores.leases(), DirectoryLeases.RUN, Lease.SHORT, clock, node);
    }

    /** For somebody who asked for it, and would not know why it is busy for a moment. */
    private Lease leaseSoon() {
        for (int attempt = 1; ; attempt++) {
            Optional<Lease> lease = lease();
            if (lease.isPresent()) {
                return lease.get();
            }
            if (attempt == ATTEMPTS) {
                throw Lease.busy();
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Begins a run and lets it go on in the background. */
    DirectoryRun start(Order order) {
        Lease lease = leaseSoon();
        StopSignal signal = new StopSignal();
        SyncRun run;
        DirectoryRun begun;
        try {
            run = sync.begin(order, lease, signal);
            begun = sync.require(run.id());
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
        boolean goesOn =
                work.begin(
                        "run " + run.id() + " of the directory",
                        () -> work.under(lease, () -> carryOut(order, run, signal)));
        if (!goesOn) {
            stores.runs().fail(run.id(), RemarkCode.RUN_STOPPED.remark(), clock.millis());
            lease.close();
            throw DirectoryWork.stopping();
        }
        return begun;
    }

    /** Reads what is due of a source, on the calling thread, in nobody's name. */
    Optional<DirectoryRun> bySystem(RegisteredSource source, Lease lease, boolean quiet) {
        SyncPolicy policy = source.settings().policy();
        source.forgetCursor();
        return carryOut(new Order(source.source(), policy, RunKind.SYNC, SYSTEM, quiet), lease);
    }

    /** Carries a run out on the calling thread, under a lease that the caller looks after. */
    Optional<DirectoryRun> carryOut(Order order, Lease lease) {
        StopSignal signal = new StopSignal();
        return carryOut(order, sync.begin(order, lease, signal), signal);
    }

    private Optional<DirectoryRun> carryOut(Order order, SyncRun run, StopSignal signal) {
        String source = order.source().name();
        Optional<DirectoryRun> ended = work.stoppable(signal, stop -> run.carryOut());
        ended.ifPresent(this::tell);
        ended.filter(one -> one.state() == RunState.APPLIED)
                .ifPresent(one -> photos.wantedFor(source));
        noteFailure(source, failureOf(ended));
        return ended;
    }

    private static @Nullable Remark failureOf(Optional<DirectoryRun> ended) {
        return ended.filter(run -> run.state() == RunState.FAILED)
                .flatMap(run -> run.remarks().stream().findFirst())
                .orElse(null);
    }

    private void tell(DirectoryRun run) {
        String sentences = Remark.sentences(run.remarks());
        switch (run.state()) {
            case APPLIED, PLANNED ->
                    log.info("directory {}: run {} {}", run.source(), run.id(), run.state());
            default ->
                    log.warn(
                            "directory {}: run {} {}: {}",
                            run.source(),
                            run.id(),
                            run.state(),
                            sentences);
        }
    }

    /**
     * @param remark what is wrong with the source; null where it was read
     */
    void noteFailure(String source, @Nullable Remark remark) {
        if (RemarkCode.RUN_STOPPED.remark().equals(remark)) {
            return;
        }
        SourceFailure before = stores.history().failure(source);
        if (remark == null) {
            if (before != null) {
                stores.history().remember(source, null);
            }
            return;
        }
        long now = clock.millis();
        stores.history()
                .remember(
                        source,
                        new SourceFailure(
                                before == null ? now : before.since(),
                                now,
                                before == null ? 1 : before.failures() + 1,
                                remark));
    }

    DirectoryRun apply(long run, String actor) {
        Lease lease = leaseSoon();
        DirectoryRun applied = work.under(lease, () -> sync.apply(run, actor, lease));
        photos.wantedFor(applied.source());
        return applied;
    }
}
