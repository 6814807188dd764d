package im.courtyard.sample.leave;

import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of leave: lists, the form, one request. */
@Controller
class LeaveController {

    private static final int LONGEST_REMARK = 300;
    private static final int RECENT = 5;

    private final LeaveWorkflow workflow;
    private final DecisionReceipts receipts;
    private final StaffStore staff;

    LeaveController(LeaveWorkflow workflow, DecisionReceipts receipts, StaffStore staff) {
        this.workflow = workflow;
        this.receipts = receipts;
        this.staff = staff;
    }

    @GetMapping("/leave")
    String mine(Staff me, Model model) {
        return list("mine", workflow.of(me), me, model);
    }

    @GetMapping("/leave/team")
    String team(Staff me, Model model) {
        return list("team", workflow.decidedOrPending(me), me, model);
    }

    @GetMapping("/leave/all")
    String all(Staff me, Model model) {
        if (!me.hasRole("hr")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return list("all", workflow.everybodys(), me, model);
    }

    @GetMapping("/leave/new")
    String form(Staff me, Model model) {
        return form(LeaveForm.empty(), Map.of(), me, model);
    }

    @PostMapping("/leave")
    String apply(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String reason,
            Staff me,
            Model model,
            RedirectAttributes flash) {
        var form = new LeaveForm(kind, from, to, reason);
        var problems = form.problems();
        if (!problems.isEmpty()) {
            return form(form, problems, me, model);
        }
        var outcome = workflow.apply(me, form.draft());
        if (outcome instanceof LeaveWorkflow.Outcome.Applied applied) {
            flash.addFlashAttribute("told", "leave.told.submitted");
            return "redirect:/leave/" + applied.request().id();
        }
        var refused = (LeaveWorkflow.Outcome.Refused) outcome;
        return form(form, Map.of(refused.field(), refused.code()), me, model);
    }

    @GetMapping("/leave/{id}")
    String one(@PathVariable String id, Staff me, Model model) {
        var request = visible(id, me);
        model.addAttribute("request", request);
        model.addAttribute("people", people(List.of(request)));
        model.addAttribute("seen", receipts.seen(id));
        model.addAttribute("audience", audience(request, me));
        model.addAttribute("once", UUID.randomUUID().toString());
        return "leave-one";
    }

    @PostMapping("/leave/{id}/decision")
    String decide(
            @PathVariable String id,
            @RequestParam String decision,
            @RequestParam(defaultValue = "") String remark,
            Staff me,
            RedirectAttributes flash) {
        visible(id, me);
        var approve = decision.equals("approve");
        if ((!approve && !decision.equals("reject")) || remark.length() > LONGEST_REMARK) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var done = workflow.decide(id, me, approve, remark.strip()).isPresent();
        flash.addFlashAttribute("told", done ? "leave.told." + decision : "leave.told.late");
        return "redirect:/leave/" + id;
    }

    @PostMapping("/leave/{id}/withdrawal")
    String withdraw(@PathVariable String id, Staff me, RedirectAttributes flash) {
        visible(id, me);
        var done = workflow.withdraw(id, me);
        flash.addFlashAttribute("told", done ? "leave.told.withdrawn" : "leave.told.late");
        return "redirect:/leave/" + id;
    }

    /** One that may not be seen does not exist: ids cannot be probed. */
    private LeaveRequest visible(String id, Staff me) {
        return workflow.find(id, me)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String list(String tab, List<LeaveRequest> requests, Staff me, Model model) {
        model.addAttribute("tab", tab);
        model.addAttribute("requests", requests);
        model.addAttribute("people", people(requests));
        model.addAttribute("left", workflow.annualDaysLeft(me));
        model.addAttribute("waiting", workflow.toDecide(me).size());
        return "leave";
    }

    private String form(LeaveForm form, Map<String, String> problems, Staff me, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("kinds", LeaveKind.values());
        model.addAttribute("left", workflow.annualDaysLeft(me));
        model.addAttribute("approver", workflow.approverOf(me));
        model.addAttribute("mine", workflow.of(me).stream().limit(RECENT).toList());
        return "leave-new";
    }

    /** Whom one is likely to show a request: those it concerns, then one's own team. */
    private List<Staff> audience(LeaveRequest request, Staff me) {
        var concerned = people(List.of(request)).values().stream();
        return Stream.concat(concerned, staff.membersOf(me.departmentId()).stream())
                .filter(s -> !s.login().equals(me.login()))
                .distinct()
                .toList();
    }

    private Map<String, Staff> people(List<LeaveRequest> requests) {
        return requests.stream()
                .flatMap(r -> Stream.of(r.applicant(), r.approver()))
                .distinct()
                .flatMap(login -> staff.find(login).stream())
                .collect(Collectors.toMap(Staff::login, s -> s));
    }
}
