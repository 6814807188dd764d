package im.courtyard.engine.directory.table;

import java.util.List;

/** Names of the columns that are understood; others are left alone. */
public final class TableColumn {

    /** Of a person or department: identity for ever, 1 to 64 characters. Needed. */
    public static final String ID = "id";

    /** What a person signs in with. Needed. */
    public static final String USERNAME = "username";

    /** Of a person or department; needed for the latter. */
    public static final String NAME = "name";

    public static final String TITLE = "title";
    public static final String MAIL = "mail";
    public static final String PHONE = "phone";

    /** The {@link #ID} of a person's manager. */
    public static final String MANAGER_ID = "manager_id";

    /**
     * The {@link #ID} of a person's department. Who sits in several has a row for each, one after
     * another, the main one first.
     */
    public static final String DEPARTMENT_ID = "department_id";

    /**
     * Where there is no table of departments: the department's names from the top, with slashes
     * between, such as {@code Headquarters/Research}.
     */
    public static final String DEPARTMENT = "department";

    /** Whether a person may sign in: 1, true, yes, y or 0, false, no, n. Absent: everybody. */
    public static final String ENABLED = "enabled";

    /** The {@link #ID} of the department above; empty at the top. */
    public static final String PARENT_ID = "parent_id";

    /** Order of a department among its siblings, a whole number. */
    public static final String POSITION = "position";

    /** Of a row for a person. */
    public static final List<String> OF_PEOPLE =
            List.of(
                    ID,
                    USERNAME,
                    NAME,
                    TITLE,
                    MAIL,
                    PHONE,
                    MANAGER_ID,
                    DEPARTMENT_ID,
                    DEPARTMENT,
                    ENABLED);

    /** Of a row for a department. */
    public static final List<String> OF_DEPARTMENTS = List.of(ID, NAME, PARENT_ID, POSITION);

    static final List<String> NEEDED_OF_PEOPLE = List.of(ID, USERNAME);
    static final List<String> NEEDED_OF_DEPARTMENTS = List.of(ID, NAME);

    private TableColumn() {}
}
