package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.ItemFilter;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.engine.directory.PlanItem.DepartmentChange;
import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of the managers and departments that a page of a plan speaks of: as they are here, and of
 * those who are not here yet, as the plan will make them. Made for one page of one run.
 */
final class PlanNames {

    /** More departments above one another are none: their parents lead in a circle. */
    private static final int DEEPEST = 64;

    private static final int PAGE = 500;

    private final ImEngine engine;
    private final long run;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, Department> departments = new HashMap<>();

    PlanNames(ImEngine engine, long run, List<NumberedItem> page) {
        this.engine = engine;
        this.run = run;
        find(page.stream().flatMap(PlanNames::managers).collect(Collectors.toSet()));
        if (page.stream().anyMatch(PlanNames::namesDepartments)) {
            findDepartments();
        }
    }

    private static Stream<String> managers(NumberedItem one) {
        PersonChange person = one.item().person();
        return person == null
                ? Stream.of()
                : Stream.concat(manager(person.before()), manager(person.after()));
    }

    private static Stream<String> manager(@Nullable User user) {
        return Stream.ofNullable(user == null ? null : user.manager());
    }

    private static boolean namesDepartments(NumberedItem one) {
        PersonChange person = one.item().person();
        return one.item().department() != null || (person != null && person.seats() != null);
    }

    private void find(Set<String> managers) {
        engine.users().findAll(managers).forEach((id, card) -> people.put(id, card.user().name()));
        Set<String> strangers = new HashSet<>(managers);
        strangers.removeAll(people.keySet());
        if (!strangers.isEmpty()) {
            people.putAll(engine.directories().names(run, strangers));
        }
    }

    private void findDepartments() {
        ItemFilter added = new ItemFilter(Set.of(PlanAction.ADD_DEPARTMENT), null);
        long after = 0;
        List<NumberedItem> page;
        do {
            page = engine.directories().items(run, added, after, PAGE);
            for (NumberedItem one : page) {
                DepartmentChange change = one.item().department();
                if (change != null && change.after() != null) {
                    departments.put(one.item().objectId(), change.after());
                }
                after = one.no();
            }
        } while (page.size() == PAGE);
        engine.users().departments().forEach(one -> departments.put(one.id(), one));
    }

    /** The id of somebody who is nowhere. */
    @Nullable String person(@Nullable String id) {
        return id == null ? null : people.getOrDefault(id, id);
    }

    /** Names from the top to the department. */
    @Nullable String department(@Nullable String id) {
        if (id == null) {
            return null;
        }
        Deque<String> path = new ArrayDeque<>();
        String at = id;
        while (at != null && path.size() < DEEPEST) {
            Department department = departments.get(at);
            path.addFirst(department == null ? at : department.name());
            at = department == null ? null : department.parent();
        }
        return String.join(" / ", path);
    }

    /** The department of their profile first, one a line; null for none. */
    @Nullable String departments(@Nullable Collection<DepartmentSeat> seats) {
        return seats == null || seats.isEmpty()
                ? null
                : seats.stream()
                        .sorted(
                                (a, b) ->
                                        a.primary() == b.primary()
                                                ? a.department().compareTo(b.department())
                                                : Boolean.compare(b.primary(), a.primary()))
                        .map(seat -> String.valueOf(department(seat.department())))
                        .collect(Collectors.joining("\n"));
    }
}
