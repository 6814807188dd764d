package im.courtyard.sample.hr;

import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.OfGeneratedCompany;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms of human resources, open to the role {@code hr} alone. */
@Controller
@OfGeneratedCompany
class PersonnelController {

    private final Personnel personnel;
    private final StaffStore staff;
    private final DepartmentStore departments;

    PersonnelController(Personnel personnel, StaffStore staff, DepartmentStore departments) {
        this.personnel = personnel;
        this.staff = staff;
        this.departments = departments;
    }

    @GetMapping("/staff/new")
    String form(@RequestParam(defaultValue = "") String dept, Staff me, Model model) {
        require(me);
        return form(Map.of("department", dept), model);
    }

    @PostMapping("/staff/new")
    String hire(
            @RequestParam String name,
            @RequestParam String title,
            @RequestParam String department,
            Staff me,
            Model model,
            RedirectAttributes flash) {
        require(me);
        var hired = personnel.hire(name, title, department);
        if (hired.isEmpty()) {
            model.addAttribute("problem", "hr.problem.new");
            return form(Map.of("name", name, "title", title, "department", department), model);
        }
        flash.addFlashAttribute("told", "hr.told.new");
        return "redirect:/staff/" + hired.get().login();
    }

    @PostMapping("/staff/{login}/name")
    String rename(
            @PathVariable String login,
            @RequestParam String name,
            Staff me,
            RedirectAttributes flash) {
        var done = personnel.rename(somebody(login, me), name);
        return told(done, "hr.told.name", login, flash);
    }

    @PostMapping("/staff/{login}/department")
    String move(
            @PathVariable String login,
            @RequestParam String department,
            Staff me,
            RedirectAttributes flash) {
        var done = personnel.move(somebody(login, me), department);
        return told(done, "hr.told.department", login, flash);
    }

    @PostMapping("/staff/{login}/leaving")
    String letGo(@PathVariable String login, Staff me, RedirectAttributes flash) {
        var someone = somebody(login, me);
        var done = !someone.equals(me) && personnel.letGo(someone);
        return told(done, "hr.told.leaving", login, flash);
    }

    private String form(Map<String, String> typed, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("tree", departments.all());
        return "staff-new";
    }

    private static String told(boolean done, String what, String login, RedirectAttributes flash) {
        flash.addFlashAttribute("told", done ? what : "hr.told.not");
        return "redirect:/staff/" + login;
    }

    private Staff somebody(String login, Staff me) {
        require(me);
        return staff.find(login)
                .filter(Staff::worksHere)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static void require(Staff me) {
        if (!me.hasRole("hr")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
