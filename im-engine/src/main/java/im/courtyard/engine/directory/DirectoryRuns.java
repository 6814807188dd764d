package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryRun.Counts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs, their plans and problems, and who may run. Calls block on storage; thread-safe. */
public interface DirectoryRuns {

    /**
     * Takes the one lease of the cluster.
     *
     * @param until epoch milliseconds
     * @return false where another holder's has not ended yet
     */
    boolean takeLease(String holder, long now, long until);

    /** False where another holder has taken it since, even if that one has given it back. */
    boolean prolongLease(String holder, long until);

    void endLease(String holder);

    /**
     * Begins a run. Runs that were left running, their node having died, end as failed.
     *
     * @return its id
     */
    long begin(String source, String actor, long now);

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

    Optional<DirectoryRun> find(long run);

    /** The latest first. */
    List<DirectoryRun> latest(String source, int limit);

    /** Items of a plan, in order, those numbered above {@code afterNo}. */
    List<NumberedItem> items(long run, Collection<PlanAction> actions, long afterNo, int limit);

    List<DirectoryProblem> problems(long run, int offset, int limit);

    /**
     * Does what the plan says, and stores the cursor with it, in one transaction, if the lease is
     * still {@code holder}'s and everybody still is as the plan saw them.
     *
     * @param approvedBy user id of the administrator who had it applied; null where nobody had to
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

    /** An item and its place in the plan. */
    record NumberedItem(long no, PlanItem item) {}

    /**
     * How planning ended.
     *
     * @param state PLANNED or WAITING
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
