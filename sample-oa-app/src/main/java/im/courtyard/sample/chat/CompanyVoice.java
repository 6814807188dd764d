package im.courtyard.sample.chat;

import im.courtyard.sample.OaProperties;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Words that the OA itself writes into the chat. A message is stored once and read by everybody, so
 * they are in the company's language, not in a reader's.
 */
@Component
class CompanyVoice {

    private final MessageSource messages;
    private final Locale language;

    CompanyVoice(MessageSource messages, OaProperties properties) {
        this.messages = messages;
        this.language = properties.language();
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    Locale language() {
        return language;
    }
}
