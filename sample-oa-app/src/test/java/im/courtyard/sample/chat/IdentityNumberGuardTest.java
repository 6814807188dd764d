package im.courtyard.sample.chat;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.sample.OaProperties;
import im.courtyard.sample.OaProperties.IdentityNumbers;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class IdentityNumberGuardTest {

    private static final String NUMBER = "11010519491231002X";

    @Test
    void refusesWithTheCompanysSentence() {
        assertThat(guard(IdentityNumbers.REFUSE).intercept(message("text", "号码 " + NUMBER)))
                .isEqualTo(new MessageInterceptor.Refuse("not sent"));
    }

    @Test
    void masksWhereThatWasChosen() {
        assertThat(guard(IdentityNumbers.MASK).intercept(message("text", "号码 " + NUMBER)))
                .isEqualTo(new MessageInterceptor.Change(Map.of("text", "号码 110105************")));
    }

    @Test
    void refusesWhatItCannotMask() {
        assertThat(guard(IdentityNumbers.MASK).intercept(message("leave_request", NUMBER)))
                .isInstanceOf(MessageInterceptor.Refuse.class);
    }

    @Test
    void letsEverythingElsePass() {
        assertThat(guard(IdentityNumbers.REFUSE).intercept(message("text", "单号 QJ-20261122-0001")))
                .isInstanceOf(MessageInterceptor.Allow.class);
    }

    private static IdentityNumberGuard guard(IdentityNumbers choice) {
        var sentences = new StaticMessageSource();
        sentences.addMessage("chat.identity.refused", Locale.ENGLISH, "not sent");
        var properties =
                new OaProperties(
                        ZoneOffset.UTC,
                        1,
                        Locale.ENGLISH,
                        choice,
                        Path.of("unused"),
                        List.of(),
                        new OaProperties.Demo("", false));
        return new IdentityNumberGuard(properties, new CompanyVoice(sentences, properties));
    }

    private static OutgoingMessage message(String type, String text) {
        return new OutgoingMessage(
                1,
                ConversationKind.DIRECT,
                "linzhixia",
                "1",
                type,
                Map.of("text", text),
                text,
                List.of());
    }
}
