package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.PlanItem.DepartmentChange;
import im.courtyard.engine.directory.PlanItem.GroupChange;
import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A change of a plan as the protocol writes it: what is to be different, in words.
 *
 * @param why of people who are deactivated: {@code absent} from the directory, or {@code disabled}
 *     there
 */
record PlanItemView(
        long no,
        String action,
        String kind,
        String id,
        String name,
        @Nullable String username,
        @Nullable String why,
        List<Change> changes) {

    /** A field with two texts; one of them is null where there was or will be nothing. */
    record Change(String field, @Nullable String before, @Nullable String after) {}

    static List<PlanItemView> of(ImEngine engine, long run, List<NumberedItem> page) {
        PlanNames names = new PlanNames(engine, run, page);
        return page.stream().map(numbered -> of(numbered.no(), numbered.item(), names)).toList();
    }

    private static PlanItemView of(long no, PlanItem item, PlanNames names) {
        PersonChange person = item.person();
        return new PlanItemView(
                no,
                Views.lower(item.action()),
                kind(item),
                item.objectId(),
                item.name(),
                person == null ? null : person.after().username(),
                item.action() == PlanAction.DEACTIVATE_PERSON
                        ? (item.entry().gone() ? "absent" : "disabled")
                        : null,
                changes(item, names));
    }

    private static String kind(PlanItem item) {
        if (item.person() != null) {
            return "person";
        }
        return item.group() == null ? "department" : "group";
    }

    private static List<Change> changes(PlanItem item, PlanNames names) {
        PersonChange person = item.person();
        DepartmentChange department = item.department();
        GroupChange group = item.group();
        if (person != null) {
            return changes(person, names);
        }
        if (department != null) {
            return changes(department, names);
        }
        return group == null ? List.of() : changes(group);
    }

    private static List<Change> changes(GroupChange group) {
        Changes<GroupChange> changes = new Changes<>(null, group);
        changes.add("name", group.nameBefore(), group.nameAfter());
        changes.add(
                "members",
                group.nameBefore() == null ? null : String.valueOf(group.membersBefore()),
                group.nameAfter() == null ? null : String.valueOf(group.membersAfter()));
        changes.add("joined", null, group.joined() == 0 ? null : String.valueOf(group.joined()));
        changes.add("left", null, group.left() == 0 ? null : String.valueOf(group.left()));
        return changes.found;
    }

    private static List<Change> changes(PersonChange person, PlanNames names) {
        Changes<User> changes = new Changes<>(person.before(), person.after());
        changes.add("name", User::name);
        changes.add("username", User::username);
        changes.add("title", User::title);
        changes.add("mail", User::mail);
        changes.add("phone", User::phone);
        changes.add("manager", user -> names.person(user.manager()));
        changes.add("state", user -> Views.lower(user.state()));
        changes.add("source", User::source);
        if (person.seats() != null) {
            changes.add(
                    "departments",
                    names.departments(person.formerSeats()),
                    names.departments(person.seats()));
        }
        return changes.found;
    }

    private static List<Change> changes(DepartmentChange department, PlanNames names) {
        Changes<Department> changes = new Changes<>(department.before(), department.after());
        changes.add("name", Department::name);
        changes.add("parent", one -> names.department(one.parent()));
        changes.add("position", one -> String.valueOf(one.position()));
        return changes.found;
    }

    /** Collects what differs between two states. */
    private static final class Changes<T> {

        private final @Nullable T before;
        private final @Nullable T after;
        private final List<Change> found = new ArrayList<>();

        Changes(@Nullable T before, @Nullable T after) {
            this.before = before;
            this.after = after;
        }

        void add(String field, Function<T, @Nullable String> value) {
            add(
                    field,
                    before == null ? null : value.apply(before),
                    after == null ? null : value.apply(after));
        }

        void add(String field, @Nullable String was, @Nullable String becomes) {
            if (!Objects.equals(was, becomes)) {
                found.add(new Change(field, was, becomes));
            }
        }
    }
}
