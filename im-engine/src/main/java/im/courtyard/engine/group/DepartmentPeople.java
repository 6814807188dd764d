package im.courtyard.engine.group;

import im.courtyard.engine.user.Department;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who sits at a department, or at and below it. Immutable once made. */
final class DepartmentPeople {

    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, List<String>> people;

    /**
     * @param people active ones by department
     */
    DepartmentPeople(List<Department> departments, Map<String, List<String>> people) {
        this.people = people;
        for (Department one : departments) {
            if (one.parent() != null) {
                children.computeIfAbsent(one.parent(), id -> new ArrayList<>()).add(one.id());
            }
        }
    }

    Set<String> at(String department) {
        return Set.copyOf(people.getOrDefault(department, List.of()));
    }

    /** Ends in a circle of departments too. */
    Set<String> atAndBelow(String department) {
        Set<String> found = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(department));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            String at = open.remove();
            found.addAll(people.getOrDefault(at, List.of()));
            children.getOrDefault(at, List.of()).stream().filter(seen::add).forEach(open::add);
        }
        return found;
    }
}
