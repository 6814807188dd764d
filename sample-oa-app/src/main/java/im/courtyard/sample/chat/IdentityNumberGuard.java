package im.courtyard.sample.chat;

import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.sample.OaProperties;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Extension bean: keeps identity card numbers out of the chat. As {@code oa.identity-numbers} says,
 * it refuses the message or masks the number; what it cannot mask, it refuses. Keeps no state.
 */
@Component
class IdentityNumberGuard implements MessageInterceptor {

    private final OaProperties.IdentityNumbers choice;
    private final CompanyVoice voice;

    IdentityNumberGuard(OaProperties properties, CompanyVoice voice) {
        this.choice = properties.identityNumbers();
        this.voice = voice;
    }

    @Override
    public Verdict intercept(OutgoingMessage message) {
        if (!IdentityNumbers.in(message.text())) {
            return Verdict.allow();
        }
        var masks = choice == OaProperties.IdentityNumbers.MASK && message.type().equals("text");
        return masks
                ? Verdict.change(Map.of("text", IdentityNumbers.masked(message.text())))
                : Verdict.refuse(voice.say("chat.identity.refused"));
    }
}
