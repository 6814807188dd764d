package im.courtyard.engine.directory;

import im.courtyard.engine.directory.DirectoryProblem.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a run's plan and problems as they are found, some at a time. One thread at a time. */
final class PlanWriter {

    private static final int BATCH = 500;
    private static final Set<Kind> CONFLICTS =
            EnumSet.of(Kind.USERNAME_TAKEN, Kind.MAIL_TAKEN, Kind.CYCLE, Kind.DEPARTMENT_IN_USE);

    private final DirectoryRuns runs;
    private final long run;
    private final List<PlanItem> items = new ArrayList<>();
    private final List<DirectoryProblem> problems = new ArrayList<>();
    private final Map<PlanAction, Long> counts = new EnumMap<>(PlanAction.class);
    private long itemsWritten;
    private long problemsWritten;
    private long conflicts;

    PlanWriter(DirectoryRuns runs, long run) {
        this.runs = runs;
        this.run = run;
    }

    void add(PlanItem item) {
        items.add(item);
        counts.merge(item.action(), 1L, Long::sum);
        if (items.size() == BATCH) {
            flush();
        }
    }

    void problem(DirectoryProblem problem) {
        problems.add(problem);
        if (CONFLICTS.contains(problem.kind())) {
            conflicts++;
        }
        if (problems.size() == BATCH) {
            flush();
        }
    }

    long count(PlanAction action) {
        return counts.getOrDefault(action, 0L);
    }

    /** Whether there is nothing to apply, nor anything to tell. */
    boolean isEmpty() {
        return counts.isEmpty() && problems() == 0;
    }

    /** Whether nobody changes, and there is nothing to tell. */
    boolean isOfNotes() {
        return Set.of(PlanAction.NOTE).containsAll(counts.keySet()) && problems() == 0;
    }

    long problems() {
        return problemsWritten + problems.size();
    }

    /** Problems that may be solved by a change elsewhere than in the entry itself. */
    long conflicts() {
        return conflicts;
    }

    /** Numbers begin with 1. */
    void flush() {
        if (!items.isEmpty()) {
            runs.addItems(run, itemsWritten + 1, items);
            itemsWritten += items.size();
            items.clear();
        }
        if (!problems.isEmpty()) {
            runs.addProblems(run, problemsWritten + 1, problems);
            problemsWritten += problems.size();
            problems.clear();
        }
    }
}
