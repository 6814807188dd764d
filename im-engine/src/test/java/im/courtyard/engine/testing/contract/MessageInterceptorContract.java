package im.courtyard.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link MessageInterceptor} must keep; extend it and give it yours. */
public abstract class MessageInterceptorContract {

    protected abstract MessageInterceptor interceptor();

    /** Bodies of text messages and others that it should meet; odd ones too. */
    protected List<OutgoingMessage> messages() {
        return List.of(
                text("hello"),
                text("你好 👋"),
                text("x".repeat(10_000)),
                new OutgoingMessage(
                        1024,
                        ConversationKind.GROUP,
                        "u",
                        "c",
                        "unknown",
                        Map.of(),
                        "",
                        List.of("*")));
    }

    @Test
    @Timeout(10)
    void alwaysGivesAVerdict() {
        for (OutgoingMessage message : messages()) {
            assertThat(interceptor().intercept(message)).as(message.type()).isNotNull();
        }
    }

    @Test
    void givesTheSameVerdictToTheSameMessageOnManyThreads() {
        OutgoingMessage message = text("the same for all");
        MessageInterceptor interceptor = interceptor();
        assertThat(
                        IntStream.range(0, 200)
                                .parallel()
                                .mapToObj(i -> interceptor.intercept(message))
                                .distinct())
                .hasSize(1);
    }

    @Test
    void saysWhatHappensWhenItFails() {
        assertThat(interceptor().onFailure()).isNotNull();
    }

    /** A text message as an interceptor meets one. */
    protected static OutgoingMessage text(String text) {
        return new OutgoingMessage(
                1024,
                ConversationKind.DIRECT,
                "u",
                "c",
                "text",
                Map.of("text", text),
                text,
                List.of());
    }
}
