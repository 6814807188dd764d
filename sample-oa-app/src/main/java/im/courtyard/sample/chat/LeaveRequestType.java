package im.courtyard.sample.chat;

import im.courtyard.engine.message.MessageType;
import im.courtyard.sample.company.Staff;
import im.courtyard.sample.company.StaffStore;
import im.courtyard.sample.web.When;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Extension bean: the message type {@code leave_request}. Says what a card must look like and what
 * lists, search and clients without a renderer show of it. Keeps no state.
 */
@Component
class LeaveRequestType implements MessageType {

    private final StaffStore staff;
    private final CompanyVoice voice;
    private final When when;

    LeaveRequestType(StaffStore staff, CompanyVoice voice, When when) {
        this.staff = staff;
        this.voice = voice;
        this.when = when;
    }

    @Override
    public String name() {
        return LeaveCard.TYPE;
    }

    /** Unknown fields are dropped. */
    @Override
    public Content validate(Map<String, Object> body) throws InvalidBody {
        var card =
                LeaveCard.in(body)
                        .orElseThrow(
                                () ->
                                        new InvalidBody(
                                                "a leave_request has requestId, applicant, days, from and to (yyyy-mm-dd)"));
        return new Content(card.body(), text(card));
    }

    private String text(LeaveCard card) {
        var language = voice.language();
        var name = staff.find(card.applicant()).map(Staff::name).orElse(card.applicant());
        return voice.say(
                card.from().equals(card.to()) ? "chat.card.day" : "chat.card",
                name,
                card.days(),
                when.day(card.from(), language),
                when.day(card.to(), language),
                card.requestId());
    }
}
