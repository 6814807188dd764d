package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentNode;
import im.courtyard.starter.http.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Shows the org tree. */
@RequestMapping("/api/v1")
@ResponseBody
public final class DepartmentController {

    private final ImEngine engine;

    public DepartmentController(ImEngine engine) {
        this.engine = engine;
    }

    record Departments(List<DepartmentView> departments) {}

    /** A department; {@code source} only for administrators. */
    record DepartmentView(
            String id,
            @Nullable String parent,
            String name,
            int position,
            int people,
            @Nullable String source) {}

    @GetMapping("/departments")
    Departments tree(Caller caller) {
        return new Departments(tree(false));
    }

    @GetMapping("/departments/{id}/users")
    UserController.Users people(Caller caller, @PathVariable String id) {
        return new UserController.Users(engine.views().users(engine.users().departmentUsers(id)));
    }

    @GetMapping("/admin/departments")
    Departments treeWithSources(Caller caller) {
        caller.requireAdmin();
        return new Departments(tree(true));
    }

    private List<DepartmentView> tree(boolean sources) {
        return engine.users().tree().stream().map(node -> view(node, sources)).toList();
    }

    private static DepartmentView view(DepartmentNode node, boolean sources) {
        Department department = node.department();
        return new DepartmentView(
                department.id(),
                department.parent(),
                department.name(),
                department.position(),
                node.people(),
                sources ? department.source() : null);
    }
}
