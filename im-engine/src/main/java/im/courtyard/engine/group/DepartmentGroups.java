package im.courtyard.engine.group;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.group.UpkeepStore.Follower;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.UserStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups that follow departments: named after them, their members are the active people who sit
 * there. Nobody owns them, and nobody leaves or renames them or adds people by hand. A department
 * that is gone, or is to have a group no more, leaves its group closed: its members may read it,
 * and leave it. Thread-safe; blocks on storage.
 */
public final class DepartmentGroups {

    private final DepartmentGroupMode mode;
    private final UpkeepStore store;
    private final UserStore people;
    private final Runnable upkeep;

    /**
     * @param upkeep lets groups follow at once, where no other node is at it
     */
    DepartmentGroups(
            DepartmentGroupMode mode, UpkeepStore store, UserStore people, Runnable upkeep) {
        this.mode = mode;
        this.store = store;
        this.people = people;
        this.upkeep = upkeep;
    }

    public DepartmentGroupMode mode() {
        return mode;
    }

    /** Every department, parents before children. */
    public List<DepartmentGroup> list() {
        Map<String, Boolean> enabled = enabled();
        Map<Follows, Follower> followers = new HashMap<>();
        store.followers().forEach(group -> followers.put(group.follows(), group));
        return people.departments().stream()
                .map(
                        one ->
                                of(
                                        one,
                                        enabled.get(one.id()),
                                        followers.get(Follows.department(one.id()))))
                .toList();
    }

    private static DepartmentGroup of(
            Department department, @Nullable Boolean below, @Nullable Follower group) {
        Follower open = group == null || group.closed() ? null : group;
        return new DepartmentGroup(
                department.id(),
                department.parent(),
                department.name(),
                below != null,
                below != null && below,
                open == null ? null : open.conversation(),
                open == null ? 0 : open.members());
    }

    /**
     * Gives a department its group, or changes whose group it is. The group is there when this
     * returns, or within seconds where another node sees to it.
     *
     * @param below whether people of the departments below it are members too
     * @throws ImException NOT_FOUND; REFUSED where it is not for administrators to choose
     */
    public DepartmentGroup enable(String department, boolean below) {
        requireChoice(department);
        store.choose(department, below);
        upkeep.run();
        return require(department);
    }

    /** Closes a department's group. Errors as with {@link #enable}. */
    public DepartmentGroup disable(String department) {
        requireChoice(department);
        store.unchoose(department);
        upkeep.run();
        return require(department);
    }

    private void requireChoice(String department) {
        if (mode != DepartmentGroupMode.CHOSEN) {
            throw new ImException(
                    ErrorCode.REFUSED,
                    "which departments have a group is settled for all of them by a property");
        }
        require(department);
    }

    private DepartmentGroup require(String department) {
        return list().stream()
                .filter(one -> one.department().equals(department))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ImException(
                                                ErrorCode.NOT_FOUND,
                                                "there is no department " + department)
                                        .with("department", department));
    }

    /** Departments that are to have a group, and whether it reaches below them. */
    private Map<String, Boolean> enabled() {
        return switch (mode) {
            case NONE -> Map.of();
            case CHOSEN -> store.chosenDepartments();
            case ALL -> {
                Map<String, Boolean> all = new HashMap<>();
                people.departments().forEach(one -> all.put(one.id(), true));
                yield all;
            }
        };
    }

    /** The groups as they should be, one at a time. */
    void wanted(Consumer<WantedGroup> action) {
        Map<String, Boolean> enabled = enabled();
        if (enabled.isEmpty()) {
            return;
        }
        List<Department> departments = people.departments();
        var seated = new DepartmentPeople(departments, people.activePeopleByDepartment());
        for (Department one : departments) {
            Boolean below = enabled.get(one.id());
            if (below != null) {
                action.accept(
                        new WantedGroup(
                                Follows.department(one.id()),
                                one.name(),
                                below ? seated.atAndBelow(one.id()) : seated.at(one.id())));
            }
        }
    }
}
