package im.courtyard.engine;

import static im.courtyard.engine.testing.EngineClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No message overtakes one that was refused for now, wherever that was. */
class RefusedForNowTest {

    private static final int BURST = 3;

    private ImEngine engine = Engines.started(builder -> builder.config(config()));

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void byItsRateInAConversationThatNobodyHasLookedAt() {
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "c").conversation().id();
        useUp(a);
        assertThat(a.refusal("send", message(conversation, "m1", "x"))).isEqualTo("RATE_LIMITED");
        assertThat(a.refusal("send", message(conversation, "m2", "x"))).isEqualTo("BUSY");
        sendInOrder(a, conversation, 1);
    }

    @Test
    void byItsRateWhereItNamedThePersonAndALaterOneTheConversation() {
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = a.ask("send", to("m0")).get("conversation").asLong();
        useUp(a);
        assertThat(a.refusal("send", to("m1"))).isEqualTo("RATE_LIMITED");
        assertThat(a.refusal("send", message(conversation, "m2", "x"))).isEqualTo("BUSY");
        sendInOrder(a, conversation, 2);
    }

    @Test
    void byInterceptorsThatAreBusy() {
        CountDownLatch held = new CountDownLatch(1);
        engine.close();
        engine =
                Engines.started(
                        builder ->
                                builder.config(config())
                                        .interceptors(List.of(message -> allowed(held))));
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "c").conversation().id();
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int i = 0; !last.isCompletedExceptionally(); i++) {
            last = engine.messages().send("c", conversation, MessageDraft.text("held" + i, "x"));
        }
        assertThat(a.refusal("send", message(conversation, "m1", "x"))).isEqualTo("BUSY");
        held.countDown();
        await().until(() -> hasRoom(conversation));
        assertThat(a.refusal("send", message(conversation, "m2", "x"))).isEqualTo("BUSY");
        assertThat(sent(a, conversation, "m1")).isLessThan(sent(a, conversation, "m2"));
    }

    private boolean hasRoom(long conversation) {
        return engine.messages()
                .send("c", conversation, MessageDraft.text("more", "x"))
                .handle((sent, failure) -> failure == null)
                .join();
    }

    private static MessageInterceptor.Verdict allowed(CountDownLatch held) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MessageInterceptor.Verdict.allow();
    }

    /** All that may be sent at once. */
    private void useUp(EngineClient client) {
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        for (int i = 0; i <= BURST; i++) {
            client.answerTo(client.request("send", message(conversation, "used" + i, "x")));
        }
    }

    private static void sendInOrder(EngineClient client, long conversation, long seq) {
        assertThat(sent(client, conversation, "m1")).isEqualTo(seq);
        assertThat(sent(client, conversation, "m2")).isEqualTo(seq + 1);
    }

    /** Its number, once it is not refused any more. */
    private static long sent(EngineClient client, long conversation, String id) {
        return await().until(
                        () ->
                                client.answerTo(
                                                client.request(
                                                        "send", message(conversation, id, "x")))
                                        .path("seq")
                                        .asLong(),
                        seq -> seq > 0);
    }

    private static Map<String, ?> to(String id) {
        return Map.of(
                "to", "c", "clientMessageId", id, "type", "text", "body", Map.of("text", "x"));
    }

    private static ImEngineConfig config() {
        Limits d = Limits.DEFAULTS;
        Limits slow =
                new Limits(
                        d.frameBytes(),
                        d.textLength(),
                        d.bodyBytes(),
                        d.groupMembers(),
                        d.mentions(),
                        1,
                        BURST,
                        d.connectionsPerUser(),
                        d.outboundBytes());
        Timing t = Timing.DEFAULTS;
        Timing patient =
                new Timing(
                        t.hello(),
                        t.ping(),
                        Duration.ofMinutes(1),
                        t.busy(),
                        t.ticket(),
                        t.token());
        return new ImEngineConfig("test", 2, 4096, 4, slow, patient);
    }
}
