package im.courtyard.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendRatesTest {

    private static final int BURST = Limits.DEFAULTS.sendBurst();

    @Test
    void letsABurstThroughAndThenOneAtATime() {
        long[] now = {0};
        SendRates rates = new SendRates(Limits.DEFAULTS, () -> now[0]);
        for (int i = 0; i < BURST; i++) {
            rates.check("a");
            rates.take("a");
        }
        assertThatThrownBy(() -> rates.check("a")).isInstanceOf(ImException.class);
        assertThatThrownBy(() -> rates.take("a")).isInstanceOf(ImException.class);
        rates.take("b");
        now[0] = 1_000_000_000L / Limits.DEFAULTS.sendsPerSecond() + 1;
        rates.take("a");
        assertThatThrownBy(() -> rates.take("a")).isInstanceOf(ImException.class);
    }

    @Test
    void countsAMessageToAPersonOnce() {
        ImEngineConfig config = ImEngineConfig.defaults();
        try (ImEngine engine = Engines.started(builder -> builder.config(slow(config)))) {
            EngineClient a = EngineClient.of(engine, "a");
            for (int i = 0; i < BURST; i++) {
                JsonNode ok =
                        a.ask(
                                "send",
                                Map.of(
                                        "to",
                                        "b",
                                        "clientMessageId",
                                        "m" + i,
                                        "type",
                                        "text",
                                        "body",
                                        Map.of("text", "t" + i)));
                assertThat(ok.path("seq").asLong()).isEqualTo(i + 1);
            }
        }
    }

    /** Nothing beyond the burst. */
    private static ImEngineConfig slow(ImEngineConfig config) {
        Limits d = Limits.DEFAULTS;
        return new ImEngineConfig(
                config.node(),
                config.lanes(),
                config.laneCapacity(),
                config.requestThreads(),
                new Limits(
                        d.frameBytes(),
                        d.textLength(),
                        d.bodyBytes(),
                        d.groupMembers(),
                        d.mentions(),
                        0,
                        BURST,
                        d.connectionsPerUser(),
                        d.outboundBytes()),
                config.timing());
    }
}
