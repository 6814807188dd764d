package im.courtyard.sample.directory;

import im.courtyard.sample.company.Department;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The departments as a tree, each with the number of people in it and below. */
public final class DepartmentTree {

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    private DepartmentTree() {}

    static DepartmentTree of(List<Department> departments, Map<String, Integer> headcounts) {
        var tree = new DepartmentTree();
        for (var department : departments) {
            var own = headcounts.getOrDefault(department.id(), 0);
            tree.nodes.put(department.id(), new Node(department, own, new ArrayList<>()));
        }
        for (var department : departments) {
            if (department.parent() != null) {
                tree.node(department.parent()).children().add(tree.node(department.id()));
            }
        }
        return tree;
    }

    public Node root() {
        return nodes.values().iterator().next();
    }

    Optional<Node> find(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    /** From the company down to a department, both included. */
    List<Department> walkTo(Node node) {
        var walk = new ArrayList<Department>();
        var at = Optional.of(node);
        while (at.isPresent()) {
            var department = at.get().department();
            walk.add(0, department);
            at = Optional.ofNullable(department.parent()).flatMap(this::find);
        }
        return walk;
    }

    /** Ids of the departments that have to be open so that this one is seen. */
    Set<String> pathTo(Node node) {
        return walkTo(node).stream().map(Department::id).collect(Collectors.toSet());
    }

    private Node node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    /** A department and what is below it. */
    public record Node(Department department, int own, List<Node> children) {

        public int people() {
            return own + children.stream().mapToInt(Node::people).sum();
        }
    }
}
