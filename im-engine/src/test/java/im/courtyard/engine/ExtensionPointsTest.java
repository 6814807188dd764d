package im.courtyard.engine;

import static im.courtyard.engine.testing.EngineClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Spi;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtensionPointsTest {

    private ImEngine engine = Engines.started(builder -> builder);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void refusesAMessageWithTheInterceptorsReason() {
        JsonNode error = sendThrough(m -> MessageInterceptor.Verdict.refuse("含身份证号，不能发送"));
        assertThat(error.get("code").asText()).isEqualTo("REFUSED");
        assertThat(error.get("message").asText()).isEqualTo("含身份证号，不能发送");
    }

    @Test
    void tellsTheSenderWhatAnInterceptorMadeOfTheMessage() {
        JsonNode ok = sendThrough(m -> MessageInterceptor.Verdict.change(Map.of("text", "***")));
        assertThat(ok.at("/message/text").asText()).isEqualTo("***");
    }

    @Test
    void validatesWhatAnInterceptorMadeOfTheMessage() {
        JsonNode error = sendThrough(m -> MessageInterceptor.Verdict.change(Map.of("no", "text")));
        assertThat(error.get("code").asText()).isEqualTo("BAD_BODY");
    }

    @Test
    void refusesWhenAnInterceptorFailsUnlessItSaysOtherwise() {
        Function<OutgoingMessage, MessageInterceptor.Verdict> failing =
                m -> {
                    throw new IllegalStateException("secret of the host");
                };
        JsonNode error = sendThrough(failing);
        assertThat(error.get("code").asText()).isEqualTo("INTERCEPTOR_FAILED");
        assertThat(error.toString()).doesNotContain("secret of the host");
        JsonNode ok = sendThrough(interceptor(failing, 0, MessageInterceptor.OnFailure.ALLOW));
        assertThat(ok.get("op").asText()).isEqualTo("ok");
    }

    @Test
    void doesNotWaitForAnInterceptorThatTakesTooLongAndDoesNotInterruptItEither() {
        CountDownLatch answered = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        JsonNode error =
                sendThrough(
                        m -> {
                            try {
                                answered.await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return MessageInterceptor.Verdict.allow();
                        });
        assertThat(error.get("code").asText()).isEqualTo("INTERCEPTOR_FAILED");
        answered.countDown();
        engine.close();
        assertThat(interrupted).isFalse();
    }

    @Test
    void runsInterceptorsInOrderEachSeeingWhatTheOneBeforeMade() {
        MessageInterceptor second =
                interceptor(append("2"), 2, MessageInterceptor.OnFailure.REFUSE);
        MessageInterceptor first = interceptor(append("1"), 1, MessageInterceptor.OnFailure.REFUSE);
        JsonNode ok = sendThrough(second, first);
        assertThat(ok.at("/message/text").asText()).isEqualTo("hi12");
    }

    @Test
    void showsARepeatedMessageToInterceptorsOnce() {
        AtomicInteger shown = new AtomicInteger();
        restart(
                List.of(
                        interceptor(
                                m -> {
                                    shown.incrementAndGet();
                                    return MessageInterceptor.Verdict.allow();
                                },
                                0,
                                MessageInterceptor.OnFailure.REFUSE)));
        EngineClient a = EngineClient.of(engine, "a");
        EngineClient again = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        long one = a.request("send", message(conversation, "m", "x"));
        long two = again.request("send", message(conversation, "m", "x"));
        assertThat(a.answerTo(one).get("seq")).isEqualTo(again.answerTo(two).get("seq"));
        a.send(conversation, "m", "x");
        assertThat(shown.get()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfASessionThroughSlowInterceptors() {
        AtomicInteger count = new AtomicInteger();
        restart(
                List.of(
                        interceptor(
                                m -> {
                                    if (count.getAndIncrement() % 2 == 0) {
                                        Thread.yield();
                                    }
                                    return MessageInterceptor.Verdict.allow();
                                },
                                0,
                                MessageInterceptor.OnFailure.REFUSE)));
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        List<Long> requests = new CopyOnWriteArrayList<>();
        for (int i = 1; i <= 40; i++) {
            requests.add(a.request("send", message(conversation, "m" + i, "t" + i)));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(a.answerTo(requests.get(i)).get("seq").asLong()).isEqualTo(i + 1);
        }
    }

    @Test
    void listenersHearInOrderAndOneThatThrowsHarmsNobody() {
        List<Long> heard = new CopyOnWriteArrayList<>();
        engine.close();
        engine =
                Engines.started(
                        builder ->
                                builder.messageListeners(
                                        List.of(
                                                (Message m) -> {
                                                    throw new IllegalStateException("broken");
                                                },
                                                (Message m) -> heard.add(m.seq()))));
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        for (int i = 1; i <= 20; i++) {
            a.send(conversation, "m" + i, "x");
        }
        await().until(() -> heard.size() == 20);
        assertThat(heard).isSorted();
    }

    @Test
    void theHostSendsByTheSamePathAndHearsOfRepeats() throws Exception {
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        MessageDraft draft = MessageDraft.text("approval-7", "已批准");
        var first = engine.messages().send("a", conversation, draft).get();
        var again = engine.messages().send("a", conversation, draft).get();
        assertThat(again.seq()).isEqualTo(first.seq());
        assertThat(again.repeated()).isTrue();
    }

    @Test
    void theListOfExtensionPointsIsComplete() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "extension-points.md"));
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("im.courtyard")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Spi.class))
                        .forEach(
                                type ->
                                        assertThat(page)
                                                .contains("`" + type.getSimpleName() + "`"));
    }

    private JsonNode sendThrough(Function<OutgoingMessage, MessageInterceptor.Verdict> rule) {
        return sendThrough(interceptor(rule, 0, MessageInterceptor.OnFailure.REFUSE));
    }

    private JsonNode sendThrough(MessageInterceptor... interceptors) {
        restart(List.of(interceptors));
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        return a.answerTo(a.request("send", message(conversation, "m", "hi")));
    }

    private void restart(List<MessageInterceptor> interceptors) {
        engine.close();
        Timing timing =
                new Timing(
                        Timing.DEFAULTS.hello(),
                        Timing.DEFAULTS.ping(),
                        Duration.ofMillis(500),
                        Timing.DEFAULTS.busy(),
                        Timing.DEFAULTS.ticket(),
                        Timing.DEFAULTS.token());
        ImEngineConfig config = new ImEngineConfig("test", 2, 4096, 4, Limits.DEFAULTS, timing);
        engine = Engines.started(builder -> builder.config(config).interceptors(interceptors));
    }

    private static Function<OutgoingMessage, MessageInterceptor.Verdict> append(String more) {
        return m -> MessageInterceptor.Verdict.change(Map.of("text", m.text() + more));
    }

    private static MessageInterceptor interceptor(
            Function<OutgoingMessage, MessageInterceptor.Verdict> rule,
            int order,
            MessageInterceptor.OnFailure onFailure) {
        return new MessageInterceptor() {
            @Override
            public Verdict intercept(OutgoingMessage message) {
                return rule.apply(message);
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public OnFailure onFailure() {
                return onFailure;
            }
        };
    }
}
