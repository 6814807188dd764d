package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.user.Department;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Departments by their parents. A parent that is absent, or a cycle, loses no department. */
final class DepartmentTree {

    private static final Comparator<Department> ORDER =
            Comparator.comparingInt(Department::position).thenComparing(Department::id);

    private final List<Department> all;
    private final Map<String, List<Department>> children = new HashMap<>();

    DepartmentTree(List<Department> departments) {
        this.all = departments.stream().sorted(ORDER).toList();
        for (Department one : all) {
            if (one.parent() != null) {
                children.computeIfAbsent(one.parent(), id -> new ArrayList<>()).add(one);
            }
        }
    }

    /** Level by level, siblings in order; those of cycles last. */
    List<Department> topDown() {
        Set<String> ids = new HashSet<>();
        all.forEach(one -> ids.add(one.id()));
        Set<Department> ordered = new LinkedHashSet<>();
        for (Department one : all) {
            if (one.parent() == null || !ids.contains(one.parent())) {
                ordered.add(one);
            }
        }
        Deque<Department> open = new ArrayDeque<>(ordered);
        while (!open.isEmpty()) {
            for (Department child : children.getOrDefault(open.remove().id(), List.of())) {
                if (ordered.add(child)) {
                    open.add(child);
                }
            }
        }
        ordered.addAll(all);
        return List.copyOf(ordered);
    }

    /** The department itself and all below it. */
    List<String> below(String department) {
        Set<String> found = new LinkedHashSet<>(List.of(department));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (Department child : children.getOrDefault(open.remove(), List.of())) {
                if (found.add(child.id())) {
                    open.add(child.id());
                }
            }
        }
        return List.copyOf(found);
    }
}
