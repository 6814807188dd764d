package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryRun.Counts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs on their way, with their plans and problems. Calls block on storage; thread-safe. */
public interface DirectoryRuns {

    /** Ends runs that were left running, their node having died, as failed. Under the lease. */
    void endAbandoned(long now);

    /**
     * Begins a run, after {@link #endAbandoned}.
     *
     * @return its id
     */
    long begin(String source, RunKind kind, String actor, long now);

    /** How many entries it has read. */
    void progress(long run, long entries);

    /** Ends a run that has no plan. */
    void fail(long run, Remark remark, long now);

    /** Appends to the run's plan, in order. */
    void addItems(long run, long firstNo, List<PlanItem> items);

    void addProblems(long run, long firstNo, List<DirectoryProblem> problems);

    /**
     * The plan is whole; earlier plans of that source are superseded.
     *
     * @return false where the run was ended by somebody else meanwhile
     */
    boolean planned(long run, Plan plan, long now);

    /** Moves a run on from {@code from}; false where it was in another state. */
    boolean decide(long run, Set<RunState> from, RunState to, String actor, Remark remark);

    /**
     * Forgets a run that changed nobody: a live source is asked every few seconds.
     *
     * @param plan whose cursor is to be kept, if the source still is as it was planned upon; null
     *     where the run was applied
     */
    void discard(long run, @Nullable Plan plan);

    /**
     * Does what the plan says, and stores the cursor with it, in one transaction, if the lease is
     * still {@code holder}'s and everybody still is as the plan saw them.
     *
     * @param approvedBy user id of the administrator who had it applied, a plan that waits; null
     *     where nobody had to, and the run goes on
     * @return why not, if not; then nothing happened
     */
    Outcome apply(long run, String holder, @Nullable String approvedBy, long now);

    /** How applying ended. */
    enum Outcome {
        APPLIED,
        /** Somebody changed what the plan would change. */
        MOVED_ON,
        LEASE_LOST,
        /** The run is in no state to be applied. */
        NOT_WAITING
    }

    /**
     * How planning ended.
     *
     * @param state PLANNED or WAITING; RUNNING where it is applied at once
     * @param baseVersion of the source as it was planned upon
     * @param fullDueAt as in {@link SourceState}
     */
    record Plan(
            RunState state,
            boolean full,
            Counts counts,
            List<Remark> remarks,
            long baseVersion,
            @Nullable String fingerprint,
            @Nullable String cursor,
            long fullDueAt) {}
}
