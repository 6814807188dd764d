package im.courtyard.engine.directory;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.DirectoryRuns.Outcome;
import im.courtyard.engine.directory.SyncRun.Order;
import im.courtyard.engine.user.UserDirectory;
import im.courtyard.engine.user.UserStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings a company's people in from a {@link DirectorySource}, safely:
 *
 * <ol>
 *   <li>Take the cluster's lease: one run at a time.
 *   <li>Read into a staging table, everything or what changed since the cursor.
 *   <li>Plan: compare with what is known, and store each change with the state that it was seen
 *       upon. A preview ends here.
 *   <li>Guard: a plan that looks like a broken directory waits for an administrator's word.
 *   <li>Apply exactly that plan in one transaction, and the cursor with it.
 *   <li>Tell the auditor of every change, and forget cached people.
 * </ol>
 *
 * Whatever fails before the last transaction changes nobody. Thread-safe; calls block for as long
 * as the source takes.
 */
public final class DirectorySync {

    static final Set<RunState> OPEN = Set.of(RunState.PLANNED, RunState.WAITING);

    private final Stores stores;
    private final Applying applying;
    private final Admission admission;
    private final AuditSink audit;
    private final Clock clock;
    private final String node;

    /** Where the sync keeps its things. */
    public record Stores(
            DirectoryLeases leases,
            DirectoryRuns runs,
            DirectoryHistory history,
            DirectoryStage stage,
            DirectoryMemory memory,
            DirectoryPhotos photos,
            DirectoryGroups groups,
            UserStore users) {}

    /**
     * @param node name of this node, for the lease
     */
    public DirectorySync(
            Stores stores, UserDirectory directory, AuditSink audit, Clock clock, String node) {
        this.stores = stores;
        this.applying = new Applying(stores.runs(), stores.history(), directory, audit, clock);
        this.admission = new Admission(stores.memory(), directory, audit, clock);
        this.audit = audit;
        this.clock = clock;
        this.node = node;
    }

    /**
     * Reads what changed, or everything where that is due, and applies it unless the guard objects.
     * How it ended stands in the run: a source that cannot be read is no exception.
     *
     * @throws ImException BUSY while another run goes on
     */
    public DirectoryRun sync(DirectorySource source, SyncPolicy policy, String actor) {
        return run(new Order(source, policy, RunKind.SYNC, actor, false));
    }

    /** As {@link #sync}, reading everything. */
    public DirectoryRun syncFully(DirectorySource source, SyncPolicy policy, String actor) {
        return run(new Order(source, policy, RunKind.FULL, actor, false));
    }

    /** Reads everything and stores a plan without applying it. Errors as with {@link #sync}. */
    public DirectoryRun preview(DirectorySource source, SyncPolicy policy, String actor) {
        return run(new Order(source, policy, RunKind.PREVIEW, actor, false));
    }

    private DirectoryRun run(Order order) {
        try (Lease lease = lease()) {
            return begin(order, lease, new StopSignal()).carryOut().orElseThrow();
        }
    }

    /** Begins a run under somebody's lease. */
    SyncRun begin(Order order, Lease lease, StopSignal stop) {
        return new SyncRun(stores, applying, order, clock, lease, stop);
    }

    Admission admission() {
        return admission;
    }

    private Lease lease() {
        return Lease.take(stores.leases(), clock, node);
    }

    /**
     * Applies a plan as it was shown: a preview's, or one that the guard stopped, which this
     * approves.
     *
     * @throws ImException NOT_FOUND; REFUSED, with the {@link Remark} as field {@code remark},
     *     where the plan is no longer to be applied, because it was already, was rejected, or
     *     somebody changed what it would change; BUSY while another run goes on
     */
    public DirectoryRun apply(long run, String actor) {
        require(run);
        try (Lease lease = lease()) {
            return apply(run, actor, lease);
        }
    }

    DirectoryRun apply(long run, String actor, Lease lease) {
        Outcome outcome = applying.apply(run, lease, actor, actor);
        if (outcome == Outcome.APPLIED) {
            return require(run);
        }
        Remark refusal = refusal(outcome);
        if (outcome == Outcome.MOVED_ON) {
            stores.runs().decide(run, OPEN, RunState.SUPERSEDED, actor, refusal);
        }
        throw refused(run, refusal);
    }

    private static Remark refusal(Outcome outcome) {
        return switch (outcome) {
            case MOVED_ON -> RemarkCode.RUN_MOVED_ON.remark();
            case LEASE_LOST -> RemarkCode.RUN_LEASE_LOST.remark();
            default -> RemarkCode.RUN_NOT_WAITING.remark();
        };
    }

    private static ImException refused(long run, Remark refusal) {
        return new ImException(ErrorCode.REFUSED, refusal.sentence())
                .with("run", run)
                .with("remark", refusal);
    }

    /** Drops a plan that waits. Errors as with {@link #apply(long, String)}. */
    public DirectoryRun reject(long run, String actor) {
        require(run);
        Remark remark = RemarkCode.RUN_REJECTED.remark();
        if (!stores.runs().decide(run, OPEN, RunState.REJECTED, actor, remark)) {
            throw refused(run, refusal(Outcome.NOT_WAITING));
        }
        audit.record(
                new AuditEvent(
                        clock.millis(),
                        actor,
                        "directory.run.rejected",
                        String.valueOf(run),
                        Map.of()));
        return require(run);
    }

    public DirectoryRun require(long run) {
        return stores.history()
                .find(run)
                .orElseThrow(
                        () ->
                                new ImException(ErrorCode.NOT_FOUND, "there is no run " + run)
                                        .with("run", run));
    }

    /** Runs of a source, the latest first. */
    public List<DirectoryRun> runs(String source, int limit) {
        return stores.history().latest(source, Long.MAX_VALUE, limit);
    }

    /** The changes of a plan, in order, those numbered above {@code afterNo}. */
    public List<NumberedItem> items(long run, Set<PlanAction> actions, long afterNo, int limit) {
        return stores.history().items(run, actions, afterNo, limit);
    }

    /** Entries that a run left as they were. */
    public List<DirectoryProblem> problems(long run, int offset, int limit) {
        return stores.history().problems(run, offset, limit);
    }
}
