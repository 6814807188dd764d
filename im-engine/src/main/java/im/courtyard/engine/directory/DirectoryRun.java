package im.courtyard.engine.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of the sync, for the history.
 *
 * @param startedAt epoch milliseconds
 * @param endedAt epoch milliseconds of the last change of state, 0 while it runs
 * @param kind what it is for
 * @param actor user id of who started it, or {@code system}
 * @param full whether it read everything
 * @param progress entries read so far
 * @param remarks why it failed or waits; several where the guard has several doubts
 * @param decidedBy user id of who approved or rejected it
 */
public record DirectoryRun(
        long id,
        String source,
        RunKind kind,
        RunState state,
        long startedAt,
        long endedAt,
        String actor,
        boolean full,
        Counts counts,
        long progress,
        List<Remark> remarks,
        @Nullable String decidedBy) {

    public DirectoryRun {
        remarks = List.copyOf(remarks);
    }

    /**
     * @param departments read
     * @param people read
     * @param reactivated without those who were added
     */
    public record Counts(
            long departments,
            long people,
            long added,
            long changed,
            long deactivated,
            long reactivated,
            long departmentsAdded,
            long departmentsChanged,
            long departmentsRemoved,
            long problems,
            long groupsAdded,
            long groupsChanged,
            long groupsRemoved) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
