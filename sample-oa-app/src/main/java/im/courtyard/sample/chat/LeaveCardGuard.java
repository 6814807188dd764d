package im.courtyard.sample.chat;

import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.leave.LeaveWorkflow;
import org.springframework.stereotype.Component;

/**
 * Extension bean: lets a card pass if its sender may see the request in the OA, and if it says what
 * the request says. The type judges the form of a card, this judges its truth. Keeps no state.
 */
@Component
class LeaveCardGuard implements MessageInterceptor {

    private final LeaveWorkflow workflow;
    private final StaffStore staff;
    private final CompanyVoice voice;
    private final ChatIds ids;

    LeaveCardGuard(LeaveWorkflow workflow, StaffStore staff, CompanyVoice voice, ChatIds ids) {
        this.workflow = workflow;
        this.staff = staff;
        this.voice = voice;
        this.ids = ids;
    }

    @Override
    public Verdict intercept(OutgoingMessage message) {
        var judged =
                message.type().equals(LeaveCard.TYPE) && !message.sender().equals(ApprovalsBot.ID);
        return !judged || isTrue(message)
                ? Verdict.allow()
                : Verdict.refuse(voice.say("chat.card.refused"));
    }

    private boolean isTrue(OutgoingMessage message) {
        var card = LeaveCard.in(message.body());
        return ids.login(message.sender())
                .flatMap(staff::find)
                .flatMap(sender -> card.flatMap(c -> workflow.find(c.requestId(), sender)))
                .map(LeaveCard::of)
                .equals(card);
    }
}
