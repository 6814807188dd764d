package im.courtyard.engine.group;

/** Which departments have a group that follows them. */
public enum DepartmentGroupMode {
    NONE,
    /** Those that an administrator has chosen. */
    CHOSEN,
    /** Every one, with the people of the departments below it. */
    ALL
}
