package im.courtyard.sample.chat;

import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.SendResult;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.leave.DecisionReceipts;
import im.courtyard.sample.leave.LeaveDecided;
import im.courtyard.sample.leave.LeaveRequest;
import im.courtyard.sample.leave.LeaveSubmitted;
import im.courtyard.sample.web.When;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the approver of a new request, and the applicant of the decision, in the chat. The request
 * is settled before this hears of it: a chat that is down costs a log line, never a decision.
 */
@Component
class DecisionNews {

    private static final Logger log = LoggerFactory.getLogger(DecisionNews.class);

    private final ApprovalsBot bot;
    private final CompanyVoice voice;
    private final StaffStore staff;
    private final DecisionReceipts receipts;
    private final When when;

    DecisionNews(
            ApprovalsBot bot,
            CompanyVoice voice,
            StaffStore staff,
            DecisionReceipts receipts,
            When when) {
        this.bot = bot;
        this.voice = voice;
        this.staff = staff;
        this.receipts = receipts;
        this.when = when;
    }

    @EventListener
    void submitted(LeaveSubmitted event) {
        var request = event.request();
        logged(
                request,
                bot.write(request.approver(), LeaveCard.of(request).draft("new-" + request.id())));
    }

    @EventListener
    void decided(LeaveDecided event) {
        var request = event.request();
        var draft = MessageDraft.text("decided-" + request.id(), text(request));
        logged(
                request,
                bot.write(request.applicant(), draft).thenAccept(stored -> told(request, stored)));
    }

    private void told(LeaveRequest request, SendResult stored) {
        receipts.told(request.id(), request.applicant(), stored.conversation(), stored.seq());
    }

    private String text(LeaveRequest request) {
        var language = voice.language();
        var text =
                voice.say(
                        "chat.decided." + request.state(),
                        voice.say("leave.kind." + request.kind()),
                        request.id(),
                        when.day(request.from(), language),
                        request.days(),
                        staff.find(request.approver()).map(Staff::name).orElse(""));
        return request.remark().isEmpty()
                ? text
                : text + "\n" + voice.say("chat.decided.remark", request.remark());
    }

    private static void logged(LeaveRequest request, CompletableFuture<?> outcome) {
        var unused =
                outcome.whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                log.warn(
                                        "the chat did not carry news of {}", request.id(), failure);
                            }
                        });
    }
}
