package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs did, for people to look at. Calls block on storage; thread-safe. */
public interface DirectoryHistory {

    Optional<DirectoryRun> find(long run);

    /**
     * The latest first.
     *
     * @param source null for all
     * @param before only runs with smaller ids
     */
    List<DirectoryRun> latest(@Nullable String source, long before, int limit);

    /** The latest run of one of these kinds. */
    Optional<DirectoryRun> last(String source, Set<RunKind> kinds);

    /** Items of a plan, in order, those numbered above {@code afterNo}. */
    List<NumberedItem> items(long run, Collection<PlanAction> actions, long afterNo, int limit);

    long countItems(long run, Collection<PlanAction> actions);

    /** As {@link #items(long, Collection, long, int)}, those that the filter's text is part of. */
    List<NumberedItem> items(long run, ItemFilter filter, long afterNo, int limit);

    /** Names of those of some users and departments whom a plan changes, by id. */
    Map<String, String> names(long run, Collection<String> objectIds);

    /** The applied change of a user or department that came last. */
    Optional<AppliedItem> lastChange(String objectId);

    List<DirectoryProblem> problems(long run, int offset, int limit);

    /** Problems with these entries, or whose path or remark the text is part of, in any case. */
    List<DirectoryProblem> problems(long run, Collection<String> keys, String text, int limit);

    /** Null where the last try went well. */
    @Nullable SourceFailure failure(String source);

    /**
     * @param failure null after a try that went well
     */
    void remember(String source, @Nullable SourceFailure failure);

    /**
     * Deletes runs that ended before {@code endedBefore}, but the latest {@code kept} of each
     * source, with their items and problems; and what runs that ended left in the stage.
     *
     * @return how many
     */
    int purge(long endedBefore, int kept);

    /** An item and its place in the plan. */
    record NumberedItem(long no, PlanItem item) {}

    /**
     * An item that was applied.
     *
     * @param at epoch milliseconds
     */
    record AppliedItem(long run, long at, PlanItem item) {}
}
