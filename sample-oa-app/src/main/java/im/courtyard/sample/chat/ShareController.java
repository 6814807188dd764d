package im.courtyard.sample.chat;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.ImException;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.leave.LeaveWorkflow;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shares a leave request from its page: a card into the conversation of two people. */
@Controller
class ShareController {

    private static final int SECONDS = 10;

    private final ImEngine engine;
    private final LeaveWorkflow workflow;
    private final StaffStore staff;
    private final ChatIds ids;

    ShareController(ImEngine engine, LeaveWorkflow workflow, StaffStore staff, ChatIds ids) {
        this.engine = engine;
        this.workflow = workflow;
        this.staff = staff;
        this.ids = ids;
    }

    /**
     * @param once names this form as it was shown: sent twice, it is stored once
     */
    @PostMapping("/leave/{id}/share")
    String share(
            @PathVariable String id,
            @RequestParam String to,
            @RequestParam String once,
            Staff me,
            RedirectAttributes flash) {
        var card =
                workflow.find(id, me)
                        .map(LeaveCard::of)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (staff.find(to).filter(Staff::worksHere).isEmpty() || !once.matches("[0-9a-f-]{36}")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var sent = sent(ids.of(me), ids.of(to), card, "share-" + once);
        flash.addFlashAttribute("told", sent ? "leave.told.shared" : "leave.told.unshared");
        if (sent) {
            flash.addFlashAttribute("openChat", to);
        }
        return "redirect:/leave/" + id;
    }

    private boolean sent(String sender, String peer, LeaveCard card, String key) {
        try {
            var conversation = engine.conversations().openDirectId(sender, peer);
            engine.messages()
                    .send(sender, conversation, card.draft(key))
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
            return true;
        } catch (ImException | CompletionException e) {
            return false;
        }
    }
}
