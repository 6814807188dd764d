package im.courtyard.sample.notice;

import im.courtyard.sample.company.DepartmentStore;
import im.courtyard.sample.company.Staff;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The list of notices, and one to read. */
@Controller
class NoticeController {

    private static final int MOST = 100;

    private final NoticeStore notices;
    private final DepartmentStore departments;

    NoticeController(NoticeStore notices, DepartmentStore departments) {
        this.notices = notices;
        this.departments = departments;
    }

    @GetMapping("/notices")
    String list(Staff me, Model model) {
        model.addAttribute("notices", notices.latest(me.login(), MOST));
        model.addAttribute("unread", notices.unread(me.login()));
        model.addAttribute("departments", departments.byId());
        return "notices";
    }

    /** Opening a notice is reading it. */
    @GetMapping("/notices/{id}")
    String read(@PathVariable long id, Staff me, Model model) {
        var notice =
                notices.find(id, me.login())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        notices.markRead(id, me.login());
        model.addAttribute("notice", notice);
        model.addAttribute("readers", notices.readers(id));
        model.addAttribute("others", notices.latest(me.login(), 8));
        model.addAttribute("departments", departments.byId());
        return "notice";
    }
}
