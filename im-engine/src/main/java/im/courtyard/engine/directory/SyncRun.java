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
import org.jspecify.annotations.Nullable;

/** One run from reading to applying, under a lease. One use, one thread. */
final class SyncRun {

    private static final Duration RETRY = Duration.ofMinutes(15);

    private final Stores stores;
    private final Applying applying;
    private final DirectorySource source;
    private final String actor;
    private final Clock clock;
    private final Lease lease;
    private final long run;
    private final PlanWriter writer;
    private final StagingSink sink;

    SyncRun(
            Stores stores,
            Applying applying,
            DirectorySource source,
            String actor,
            Clock clock,
            Lease lease) {
        this.stores = stores;
        this.applying = applying;
        this.source = source;
        this.actor = actor;
        this.clock = clock;
        this.lease = lease;
        this.run = stores.runs().begin(source.name(), actor, clock.millis());
        this.writer = new PlanWriter(stores.runs(), run);
        this.sink = new StagingSink(stores.stage(), writer, run, lease::prolong);
    }

    DirectoryRun sync(SyncPolicy policy, boolean everything) {
        DirectoryRun planned = plan(policy, everything);
        if (planned.state() != RunState.PLANNED) {
            return planned;
        }
        Outcome outcome = applying.apply(run, lease, actor, null);
        if (outcome != Outcome.APPLIED) {
            Remark remark = RemarkCode.RUN_MOVED_ON.remark();
            stores.runs().decide(run, DirectorySync.OPEN, RunState.SUPERSEDED, actor, remark);
        }
        return found();
    }

    DirectoryRun plan(SyncPolicy policy, boolean everything) {
        try {
            SourceState state = stores.memory().source(source.name());
            long startedAt = clock.millis();
            ReadResult read = read(cursor(state, everything));
            SyncScope scope = scope(policy, read.coverage());
            Optional<Remark> broken = new Guard(scope).brokenCanary();
            if (broken.isPresent()) {
                return fail(broken.get());
            }
            Planned planned = new SyncPlanner(scope).plan();
            Plan plan = plan(policy, state, read, planned, startedAt);
            if (!stores.runs().planned(run, plan, clock.millis())) {
                throw Lease.lost();
            }
            return found();
        } catch (DirectoryException e) {
            return fail(e.remark());
        } catch (RuntimeException e) {
            fail(RemarkCode.RUN_BROKE_OFF.remark());
            throw e;
        } finally {
            stores.stage().clear(run);
        }
    }

    /** A cursor is good for the very server, bases, filter and attributes that it came from. */
    private @Nullable String cursor(SourceState state, boolean everything) {
        boolean due = clock.millis() >= state.fullDueAt();
        boolean same = source.fingerprint().equals(state.fingerprint());
        return everything || due || !same ? null : state.cursor();
    }

    private ReadResult read(@Nullable String cursor) {
        ReadResult read;
        try {
            read = source.read(cursor, sink);
        } catch (DirectoryException e) {
            if (e.kind() != Kind.CURSOR_LOST || cursor == null) {
                throw e;
            }
            sink.restart();
            read = source.read(null, sink);
        }
        sink.flush();
        writer.flush();
        return read;
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
                stores.users(),
                writer,
                lease::prolong);
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
                doubtful ? RunState.WAITING : RunState.PLANNED,
                full,
                planned.counts(),
                remarks,
                state.version(),
                partial ? state.fingerprint() : source.fingerprint(),
                partial ? state.cursor() : read.cursor(),
                fullDueAt(state, full ? policy : null, startedAt));
    }

    /** Who was left out by a conflict is not told as changed again, so everybody is asked soon. */
    private long fullDueAt(SourceState state, @Nullable SyncPolicy completedBy, long startedAt) {
        long due =
                completedBy == null
                        ? state.fullDueAt()
                        : startedAt + completedBy.fullEvery().toMillis();
        return writer.conflicts() == 0 ? due : Math.min(due, startedAt + RETRY.toMillis());
    }

    private DirectoryRun fail(Remark remark) {
        writer.flush();
        stores.runs().fail(run, remark, clock.millis());
        return found();
    }

    private DirectoryRun found() {
        return stores.runs().find(run).orElseThrow();
    }
}
