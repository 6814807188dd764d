package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.group.DepartmentGroup;
import im.courtyard.engine.group.DepartmentGroups;
import im.courtyard.engine.transport.Views;
import im.courtyard.starter.http.ApiChecks;
import im.courtyard.starter.http.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Shows administrators which departments have a group that follows them, and lets them choose. */
@RequestMapping("/api/v1/admin/directory/department-groups")
@ResponseBody
public final class DepartmentGroupController {

    private final ImEngine engine;

    public DepartmentGroupController(ImEngine engine) {
        this.engine = engine;
    }

    record Groups(String mode, List<DepartmentGroup> departments) {}

    record Choice(@Nullable Boolean enabled, @Nullable Boolean below) {}

    @GetMapping
    Groups list(Caller caller) {
        caller.requireAdmin();
        DepartmentGroups groups = engine.departmentGroups();
        return new Groups(Views.lower(groups.mode()), groups.list());
    }

    @PutMapping("/{department}")
    DepartmentGroup choose(
            Caller caller, @PathVariable String department, @RequestBody Choice choice) {
        caller.requireAdmin();
        DepartmentGroups groups = engine.departmentGroups();
        return given("enabled", choice.enabled())
                ? groups.enable(department, given("below", choice.below()))
                : groups.disable(department);
    }

    private static boolean given(String field, @Nullable Boolean value) {
        if (value == null) {
            throw ApiChecks.bad(field, "is missing");
        }
        return value;
    }
}
