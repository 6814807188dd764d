package im.courtyard.sample.chat;

import im.courtyard.engine.user.DepartmentNode;
import im.courtyard.sample.company.Bilingual;
import im.courtyard.sample.company.Department;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The chat's departments as the OA keeps them: in the order of a walk, and below one top. */
final class DepartmentWalk {

    private static final String TOP = "company";

    private final Map<String, List<im.courtyard.engine.user.Department>> below = new HashMap<>();
    private final List<Department> walked = new ArrayList<>();

    private DepartmentWalk() {}

    static DepartmentWalk through(List<DepartmentNode> tree) {
        var walk = new DepartmentWalk();
        var ids = tree.stream().map(node -> node.department().id()).collect(Collectors.toSet());
        for (var node : tree) {
            var parent = node.department().parent();
            walk.below
                    .computeIfAbsent(
                            parent != null && ids.contains(parent) ? parent : TOP,
                            id -> new ArrayList<>())
                    .add(node.department());
        }
        walk.start();
        return walk;
    }

    private void start() {
        var tops = below.getOrDefault(TOP, List.of());
        if (tops.size() == 1) {
            visit(tops.get(0), null, 0);
        } else {
            walked.add(new Department(TOP, null, new Bilingual("公司", "Company"), 0, 0));
            tops.forEach(top -> visit(top, TOP, 1));
        }
    }

    private void visit(im.courtyard.engine.user.Department at, @Nullable String parent, int depth) {
        var name = new Bilingual(at.name(), at.name());
        walked.add(new Department(at.id(), parent, name, depth, walked.size()));
        below.getOrDefault(at.id(), List.of()).forEach(child -> visit(child, at.id(), depth + 1));
    }

    List<Department> departments() {
        return walked;
    }

    /** Where somebody stands who is in no department. */
    String top() {
        return walked.get(0).id();
    }
}
