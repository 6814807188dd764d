package im.courtyard.sample.directory;

import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.hr.Personnel;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The tree of departments with its people, and one person. */
@Controller
class DirectoryController {

    private static final int LONGEST_SEARCH = 60;
    private static final int LAST_PAGE = 10_000;

    private final StaffStore staff;
    private final DepartmentStore departments;
    private final boolean changes;

    DirectoryController(
            StaffStore staff, DepartmentStore departments, ObjectProvider<Personnel> personnel) {
        this.staff = staff;
        this.departments = departments;
        this.changes = personnel.getIfAvailable() != null;
    }

    /** Whether to show the forms of human resources. */
    @ModelAttribute("hr")
    boolean hr(Staff me) {
        return changes && me.hasRole("hr");
    }

    @GetMapping("/staff")
    String staff(
            @RequestParam(defaultValue = "") String dept,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        var tree = DepartmentTree.of(departments.all(), departments.headcounts());
        var chosen = tree.find(dept).orElse(tree.root());
        var text = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
        model.addAttribute("tree", tree);
        model.addAttribute("chosen", chosen);
        model.addAttribute("open", tree.pathTo(chosen));
        model.addAttribute("q", text);
        model.addAttribute("page", staff.search(chosen.department().id(), text, number(page)));
        model.addAttribute("departments", departments.byId());
        return "staff";
    }

    @GetMapping("/staff/{login}")
    String person(@PathVariable String login, Model model) {
        var person =
                staff.find(login)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var tree = DepartmentTree.of(departments.all(), departments.headcounts());
        model.addAttribute("person", person);
        model.addAttribute(
                "path", tree.find(person.departmentId()).map(tree::walkTo).orElseThrow());
        model.addAttribute("manager", managerOf(person));
        var reports = staff.reportsOf(login);
        model.addAttribute("leads", !reports.isEmpty());
        model.addAttribute("tree", departments.all());
        model.addAttribute("others", reports.isEmpty() ? colleagues(person) : reports);
        model.addAttribute("departments", departments.byId());
        return "person";
    }

    private List<Staff> colleagues(Staff person) {
        return staff.membersOf(person.departmentId()).stream()
                .filter(s -> !s.login().equals(person.login()))
                .toList();
    }

    private Optional<Staff> managerOf(Staff person) {
        return Optional.ofNullable(person.manager()).flatMap(staff::find);
    }

    private static int number(String page) {
        try {
            return Math.min(LAST_PAGE, Math.max(1, Integer.parseInt(page)));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
