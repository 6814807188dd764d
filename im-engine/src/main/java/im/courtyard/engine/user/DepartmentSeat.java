package im.courtyard.engine.user;

import org.jspecify.annotations.Nullable;

/**
 * A user's place in a department.
 *
 * @param title the title held there
 * @param primary whether profile cards name this department; at most one per user
 * @param position order among the department's people, ascending
 */
public record DepartmentSeat(
        String department, String user, @Nullable String title, boolean primary, int position) {}
