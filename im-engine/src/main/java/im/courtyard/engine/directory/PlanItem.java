package im.courtyard.engine.directory;

import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change of a plan, whole: applying needs nothing else, and sees by the earlier state whether
 * the world moved on.
 *
 * @param objectId id of the user or department
 * @param name to show
 * @param person set for people
 * @param department set for departments
 * @param entry what the sync will remember
 * @param group set for groups
 */
public record PlanItem(
        PlanAction action,
        String objectId,
        String name,
        @Nullable PersonChange person,
        @Nullable DepartmentChange department,
        KnownEntry entry,
        @Nullable GroupChange group) {

    /** An item about no group. */
    public PlanItem(
            PlanAction action,
            String objectId,
            String name,
            @Nullable PersonChange person,
            @Nullable DepartmentChange department,
            KnownEntry entry) {
        this(action, objectId, name, person, department, entry, null);
    }

    /**
     * @param before null where the person is new
     * @param seats all seats to be, null where they stay
     * @param formerSeats for people to see; set where {@code seats} is
     * @param photo null where the picture stays; its bytes come after the plan is applied
     */
    public record PersonChange(
            @Nullable User before,
            User after,
            @Nullable List<DepartmentSeat> seats,
            @Nullable List<DepartmentSeat> formerSeats,
            @Nullable PhotoChange photo) {

        PersonChange(@Nullable User before, User after) {
            this(before, after, null, null, null);
        }

        /** Whether the username must be freed before others may take it. */
        public boolean renames() {
            return before != null && !before.usernameKey().equals(after.usernameKey());
        }
    }

    /** Hashes of a source's pictures; null for none. */
    public record PhotoChange(@Nullable String before, @Nullable String after) {}

    /**
     * @param before null where the department is new
     * @param after null where it is to be removed
     */
    public record DepartmentChange(@Nullable Department before, @Nullable Department after) {}

    /**
     * People are counted with those in the groups in it.
     *
     * @param nameBefore null where the group was no conversation
     * @param nameAfter null where the group is gone
     * @param chosen whether the group is to be a conversation
     * @param joined people who come
     * @param left people who go
     */
    public record GroupChange(
            @Nullable String nameBefore,
            @Nullable String nameAfter,
            boolean chosen,
            long membersBefore,
            long membersAfter,
            long joined,
            long left) {}

    /** Whether a text in lower case is part of the name, the username, or the id. */
    public boolean isAbout(String text) {
        return contains(name, text)
                || contains(objectId, text)
                || (person != null
                        && (contains(person.after().username(), text)
                                || (person.before() != null
                                        && contains(person.before().username(), text))));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }

    static PlanItem note(KnownEntry entry) {
        return new PlanItem(PlanAction.NOTE, entry.objectId(), "", null, null, entry);
    }
}
