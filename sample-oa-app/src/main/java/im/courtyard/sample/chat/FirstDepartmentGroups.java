package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.group.DepartmentGroupMode;
import im.courtyard.engine.user.Department;
import im.courtyard.sample.company.OfGeneratedCompany;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives a few departments their group once, as an administrator would in the console, so that each
 * of the demo accounts finds one in the chat.
 */
@Component
@OfGeneratedCompany
@Order(FirstSync.ORDER + 1)
class FirstDepartmentGroups implements ApplicationRunner {

    private static final List<String> NAMES = List.of("平台研发部", "人力资源部", "信息化部");

    private final ImEngine engine;
    private final OnceOnly once;

    FirstDepartmentGroups(ImEngine engine, OnceOnly once) {
        this.engine = engine;
        this.once = once;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (engine.departmentGroups().mode() == DepartmentGroupMode.CHOSEN) {
            once.run("department-groups", this::choose);
        }
    }

    private void choose() {
        engine.users().departments().stream()
                .filter(department -> NAMES.contains(department.name()))
                .map(Department::id)
                .forEach(id -> engine.departmentGroups().enable(id, true));
    }
}
