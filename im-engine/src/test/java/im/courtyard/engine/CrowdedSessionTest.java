package im.courtyard.engine;

import static im.courtyard.engine.testing.EngineClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.message.MessageInterceptor;
import im.courtyard.engine.message.OutgoingMessage;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session of which more requests wait than may. */
class CrowdedSessionTest {

    private static final int MESSAGES = 600;

    private final CountDownLatch held = new CountDownLatch(1);
    private final ImEngine engine =
            Engines.started(
                    builder -> builder.config(config()).interceptors(List.of(new HoldsTheFirst())));

    @AfterEach
    void stop() {
        held.countDown();
        engine.close();
    }

    @Test
    void onlyWhatCameTooMuchIsRefusedAndRepeatedInItsOrder() {
        EngineClient a = EngineClient.of(engine, "a");
        long conversation = engine.conversations().openDirect("a", "b").conversation().id();
        List<Long> requests = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            requests.add(a.request("send", message(conversation, "m" + i, "t" + i)));
        }
        assertThat(code(a, requests.get(MESSAGES - 1))).isEqualTo("BUSY");
        held.countDown();

        List<String> codes = requests.stream().map(request -> code(a, request)).toList();
        int taken = codes.indexOf("BUSY");
        assertThat(taken).isGreaterThan(500);
        assertThat(codes.subList(0, taken)).containsOnly("ok");
        assertThat(codes.subList(taken, MESSAGES)).containsOnly("BUSY");
        assertThat(a.refusal("send", message(conversation, "m" + MESSAGES, "t" + MESSAGES)))
                .isEqualTo("BUSY");
        for (int i = taken + 1; i <= MESSAGES; i++) {
            assertThat(a.send(conversation, "m" + i, "t" + i).get("seq").asLong()).isEqualTo(i);
        }
    }

    private static String code(EngineClient client, long request) {
        return client.answerTo(request).path("code").asText("ok");
    }

    private static ImEngineConfig config() {
        Limits d = Limits.DEFAULTS;
        Limits fast =
                new Limits(
                        d.frameBytes(),
                        d.textLength(),
                        d.bodyBytes(),
                        d.groupMembers(),
                        d.mentions(),
                        MESSAGES,
                        2 * MESSAGES,
                        d.connectionsPerUser(),
                        d.outboundBytes());
        return new ImEngineConfig("test", 2, 4096, 4, fast, Timing.DEFAULTS);
    }

    private final class HoldsTheFirst implements MessageInterceptor {

        @Override
        public Verdict intercept(OutgoingMessage message) {
            if (message.text().equals("t1")) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Verdict.allow();
        }
    }
}
