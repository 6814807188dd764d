package im.courtyard.engine.user;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A department with its size.
 *
 * @param people active people at or below it, each counted once
 */
public record DepartmentNode(Department department, int people) {

    static List<DepartmentNode> tree(
            List<Department> departments, Map<String, List<String>> peopleByDepartment) {
        Map<String, @Nullable String> parents = new HashMap<>();
        departments.forEach(d -> parents.put(d.id(), d.parent()));
        Map<String, Set<String>> below = new HashMap<>();
        peopleByDepartment.forEach(
                (id, people) -> {
                    Set<String> path = new HashSet<>();
                    for (String at = id; at != null && path.add(at); at = parents.get(at)) {
                        below.computeIfAbsent(at, d -> new HashSet<>()).addAll(people);
                    }
                });
        return departments.stream()
                .map(d -> new DepartmentNode(d, below.getOrDefault(d.id(), Set.of()).size()))
                .toList();
    }
}
