package im.courtyard.engine.group;

import org.jspecify.annotations.Nullable;

/**
 * A department and the group that follows it.
 *
 * @param parent id of the department above, null at the top
 * @param enabled whether the department is to have a group
 * @param below whether people of the departments below it are members too
 * @param conversation the group's, null while there is none; one that was closed is not named
 * @param members of the group, 0 while there is none
 */
public record DepartmentGroup(
        String department,
        @Nullable String parent,
        String name,
        boolean enabled,
        boolean below,
        @Nullable Long conversation,
        int members) {}
