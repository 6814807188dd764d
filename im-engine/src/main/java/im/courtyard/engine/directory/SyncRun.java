package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryRuns.Outcome;
import im.courtyard.engine.directory.DirectoryRuns.Plan;
import im.courtyard.engine.directory.DirectorySync.Stores;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.SyncPlanner.Planned;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run from reading to applying, under a lease. One use, one thread. */
final class SyncRun {

    private static final Duration RETRY = Duration.ofMinutes(15);

    private final Stores stores;
    private final Applying applying;
    private final DirectorySource source;
    private final Order order;
    private final Clock clock;
    private final Lease lease;
    private final StopSignal stop;
    private final long run;
    private final PlanWriter writer;
    private final StagingSink sink;
    private Set<String> admitted = Set.of();

    /**
     * What is asked for.
     *
     * @param actor user id, or {@code system}
     * @param quiet whether a run that changes nobody leaves no trace but the cursor
     */
    record Order(
            DirectorySource source, SyncPolicy policy, RunKind kind, String actor, boolean quiet) {}

    /** Begins the run, so that it can be seen. */
    SyncRun(
            Stores stores,
            Applying applying,
            Order order,
            Clock clock,
            Lease lease,
            StopSignal stop) {
        this.stores = stores;
        this.applying = applying;
        this.order = order;
        this.source = order.source();
        this.clock = clock;
        this.lease = lease;
        this.stop = stop;
        this.run = stores.runs().begin(source.name(), order.kind(), order.actor(), clock.millis());
        this.writer = new PlanWriter(stores.runs(), run);
        this.sink = new StagingSink(stores.stage(), writer, run, this::progressed);
    }

    long id() {
        return run;
    }

    private void goOn() {
        stop.check();
        lease.prolong();
    }

    private void progressed(long entries) {
        lease.prolong();
        stores.runs().progress(run, entries);
    }

    /** Does what was asked for, and says how it ended; empty where it left no trace. */
    Optional<DirectoryRun> carryOut() {
        Optional<DirectoryRun> planned = plan();
        boolean goesOn = planned.filter(run -> run.state() == RunState.RUNNING).isPresent();
        if (!goesOn) {
            return planned;
        }
        try {
            return apply();
        } catch (RuntimeException e) {
            fail(RemarkCode.RUN_BROKE_OFF.remark());
            throw e;
        }
    }

    private Optional<DirectoryRun> apply() {
        Outcome outcome = applying.apply(run, lease, order.actor(), null);
        if (outcome != Outcome.APPLIED) {
            Remark remark = RemarkCode.RUN_MOVED_ON.remark();
            stores.runs()
                    .decide(
                            run,
                            Set.of(RunState.RUNNING),
                            RunState.SUPERSEDED,
                            order.actor(),
                            remark);
        } else if (order.quiet() && writer.isOfNotes()) {
            stores.runs().discard(run, null);
            return Optional.empty();
        }
        return found();
    }

    private Optional<DirectoryRun> plan() {
        SyncPolicy policy = order.policy();
        boolean everything = order.kind() != RunKind.SYNC;
        try {
            SourceState state = stores.memory().source(source.name());
            long startedAt = clock.millis();
            if (policy.takesGroups()) {
                sink.takeGroups(new StagedGroups(stores.groups(), run));
            }
            ReadResult read = read(cursor(policy, state, everything));
            SyncScope scope = scope(policy, read.coverage());
            Optional<Remark> broken = new Guard(scope).brokenCanary();
            if (broken.isPresent()) {
                return fail(broken.get());
            }
            Planned planned = new SyncPlanner(scope).plan();
            Plan plan = plan(policy, state, read, planned, startedAt);
            if (order.quiet() && read.coverage() == Coverage.CHANGES && writer.isEmpty()) {
                stores.runs().discard(run, plan);
                return Optional.empty();
            }
            if (!stores.runs().planned(run, plan, clock.millis())) {
                throw Lease.lost();
            }
            return found();
        } catch (StopSignal.Stopped e) {
            return fail(RemarkCode.RUN_STOPPED.remark());
        } catch (DirectoryException e) {
            return fail(stop.isStopped() ? RemarkCode.RUN_STOPPED.remark() : e.remark());
        } catch (RuntimeException e) {
            fail(RemarkCode.RUN_BROKE_OFF.remark());
            throw e;
        } finally {
            stores.stage().clear(run);
            stores.groups().clear(run);
        }
    }

    /** A cursor is good for the very server, bases, filter and attributes that it came from. */
    private @Nullable String cursor(SyncPolicy policy, SourceState state, boolean everything) {
        boolean due = clock.millis() >= state.fullDueAt();
        boolean same = policy.fingerprint(source).equals(state.fingerprint());
        return everything || due || !same ? null : state.cursor();
    }

    private ReadResult read(@Nullable String cursor) {
        ReadResult read;
        try {
            read = readFrom(cursor);
        } catch (DirectoryException e) {
            if (e.kind() != Kind.CURSOR_LOST || cursor == null) {
                throw e;
            }
            sink.restart();
            read = readFrom(null);
        }
        sink.flush();
        writer.flush();
        return read;
    }

    /** Who signs in while everything is read may have been made behind the reader's back. */
    private ReadResult readFrom(@Nullable String cursor) {
        admitted = cursor == null ? stores.memory().admitted(source.name()) : Set.of();
        return stop.waiting(() -> source.read(cursor, new StoppableSink(sink, stop)));
    }

    private SyncScope scope(SyncPolicy policy, Coverage coverage) {
        return new SyncScope(
                source.name(),
                run,
                policy,
                coverage,
                sink.refused(),
                stores.stage(),
                stores.memory(),
                stores.groups(),
                stores.users(),
                writer,
                admitted,
                this::goOn);
    }

    private Plan plan(
            SyncPolicy policy,
            SourceState state,
            ReadResult read,
            Planned planned,
            long startedAt) {
        boolean partial = read.coverage() == Coverage.PARTIAL;
        boolean full = read.coverage() == Coverage.FULL_COMPLETE;
        List<Remark> remarks = new ArrayList<>(planned.doubts());
        boolean doubtful = !remarks.isEmpty();
        if (doubtful) {
            remarks.add(RemarkCode.GUARD_STOPPED.remark());
        }
        return new Plan(
                stateOfPlan(doubtful),
                full,
                planned.counts(),
                remarks,
                state.version(),
                partial ? state.fingerprint() : policy.fingerprint(source),
                partial ? state.cursor() : read.cursor(),
                fullDueAt(state, full ? policy : null, startedAt));
    }

    private RunState stateOfPlan(boolean doubtful) {
        if (doubtful) {
            return RunState.WAITING;
        }
        return order.kind() == RunKind.PREVIEW ? RunState.PLANNED : RunState.RUNNING;
    }

    /** Who was left out by a conflict is not told as changed again, so everybody is asked soon. */
    private long fullDueAt(SourceState state, @Nullable SyncPolicy completedBy, long startedAt) {
        long due =
                completedBy == null
                        ? state.fullDueAt()
                        : startedAt + completedBy.fullEvery().toMillis();
        return writer.conflicts() == 0 ? due : Math.min(due, startedAt + RETRY.toMillis());
    }

    private Optional<DirectoryRun> fail(Remark remark) {
        writer.flush();
        stores.runs().fail(run, remark, clock.millis());
        return found();
    }

    private Optional<DirectoryRun> found() {
        return stores.history().find(run);
    }
}
