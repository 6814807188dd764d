package im.courtyard.engine.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a plan does to somebody. The order is that of the numbers in the database. */
public enum PlanAction {
    ADD_DEPARTMENT,
    CHANGE_DEPARTMENT,
    REMOVE_DEPARTMENT,
    ADD_PERSON,
    CHANGE_PERSON,
    /** A person made here before becomes the directory's, with the same id. */
    ADOPT_PERSON,
    DEACTIVATE_PERSON,
    REACTIVATE_PERSON,
    /** Only what the sync itself remembers changes: no page shows it. */
    NOTE,
    /** A group of the directory becomes a conversation. */
    ADD_GROUP,
    CHANGE_GROUP,
    /** A group that is gone, or chosen no more: its conversation is closed. */
    REMOVE_GROUP;

    /** All but NOTE. */
    public static final Set<PlanAction> SHOWN =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(NOTE)));

    /** The name under which the audit trail has it. */
    String audited() {
        return switch (this) {
            case ADD_DEPARTMENT -> "directory.department.added";
            case CHANGE_DEPARTMENT -> "directory.department.changed";
            case REMOVE_DEPARTMENT -> "directory.department.removed";
            case ADD_PERSON -> "directory.person.added";
            case CHANGE_PERSON -> "directory.person.changed";
            case ADOPT_PERSON -> "directory.person.adopted";
            case DEACTIVATE_PERSON -> "directory.person.deactivated";
            case REACTIVATE_PERSON -> "directory.person.reactivated";
            case NOTE -> "directory.noted";
            case ADD_GROUP -> "directory.group.added";
            case CHANGE_GROUP -> "directory.group.changed";
            case REMOVE_GROUP -> "directory.group.removed";
        };
    }
}
