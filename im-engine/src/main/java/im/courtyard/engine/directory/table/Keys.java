package im.courtyard.engine.directory.table;

import im.courtyard.engine.user.User;
import org.jspecify.annotations.Nullable;

/** Keys of entries: people's are their ids, departments' stand apart from them by a prefix. */
final class Keys {

    private static final String DEPARTMENT = "department:";
    private static final int LONGEST_PATH = 100;

    private Keys() {}

    /** The row's id, if somebody can be told by it for ever. */
    static @Nullable String id(TableRow row) {
        String id = row.text(TableColumn.ID);
        boolean usable =
                id != null
                        && id.length() <= User.MAX_ID
                        && id.chars().noneMatch(c -> c < ' ')
                        && !id.startsWith(DEPARTMENT);
        return usable ? id : null;
    }

    static String department(String id) {
        return DEPARTMENT + id;
    }

    /** Of a department that has no other identity than its names from the top. */
    static String departmentAt(String path) {
        return department(path.length() <= LONGEST_PATH ? path : Sha256.hex(path));
    }
}
