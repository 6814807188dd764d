package im.courtyard.sample.portal;

import im.courtyard.sample.chat.MessagesToday;
import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.leave.LeaveRequest;
import im.courtyard.sample.leave.LeaveWorkflow;
import im.courtyard.sample.notice.NoticeStore;
import im.courtyard.sample.web.When;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first page after signing in. */
@Controller
class PortalController {

    private static final int NOTICES = 6;
    private static final int NEWCOMERS = 5;
    private static final int REQUESTS = 4;

    private final TaskStore tasks;
    private final NoticeStore notices;
    private final LeaveWorkflow leave;
    private final StaffStore staff;
    private final DepartmentStore departments;
    private final MessagesToday messages;
    private final When when;

    PortalController(
            TaskStore tasks,
            NoticeStore notices,
            LeaveWorkflow leave,
            StaffStore staff,
            DepartmentStore departments,
            MessagesToday messages,
            When when) {
        this.tasks = tasks;
        this.notices = notices;
        this.leave = leave;
        this.staff = staff;
        this.departments = departments;
        this.messages = messages;
        this.when = when;
    }

    @GetMapping("/")
    String portal(Staff me, Model model) {
        var waiting = leave.toDecide(me);
        var open = tasks.open(me.login());
        var mine = leave.of(me).stream().limit(REQUESTS).toList();
        model.addAttribute("waiting", waiting);
        model.addAttribute("tasks", open);
        model.addAttribute("mine", mine);
        model.addAttribute("people", people(waiting, open));
        model.addAttribute("notices", notices.latest(me.login(), NOTICES));
        model.addAttribute("unread", notices.unread(me.login()));
        model.addAttribute("messages", messages.count());
        model.addAttribute("left", leave.annualDaysLeft(me));
        model.addAttribute("departments", departments.byId());
        model.addAttribute("newcomers", newcomers());
        return "portal";
    }

    @PostMapping("/tasks/{id}/done")
    String done(@PathVariable long id, Staff me, RedirectAttributes flash) {
        if (tasks.done(id, me.login())) {
            flash.addFlashAttribute("told", "task.told.done");
        }
        return "redirect:/";
    }

    private List<Staff> newcomers() {
        return staff.joinedAfter(when.today().minusDays(31)).stream().limit(NEWCOMERS).toList();
    }

    private Map<String, Staff> people(List<LeaveRequest> waiting, List<Task> open) {
        return Stream.concat(
                        waiting.stream().map(LeaveRequest::applicant),
                        open.stream().map(Task::sender))
                .distinct()
                .flatMap(login -> staff.find(login).stream())
                .collect(Collectors.toMap(Staff::login, s -> s));
    }
}
