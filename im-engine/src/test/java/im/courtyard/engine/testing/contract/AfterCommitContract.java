package im.courtyard.engine.testing.contract;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineBuilder;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every listener and sink must keep: it hears of what was committed, and the engine goes on
 * whatever it does. Extend it, register yours, and say when it has heard.
 */
public abstract class AfterCommitContract {

    /** Registers the listener or sink under test. */
    protected abstract ImEngineBuilder register(ImEngineBuilder builder);

    /**
     * Whether it has heard of everything: messages 1 to 3 of this conversation, sent by {@code a}
     * and read by {@code b} to the end.
     */
    protected abstract boolean hasHeard(long conversation);

    @Test
    void hearsOfWhatWasCommitted() {
        try (ImEngine engine = Engines.started(this::register)) {
            EngineClient a = EngineClient.of(engine, "a");
            EngineClient b = EngineClient.of(engine, "b");
            long conversation = engine.conversations().openDirect("a", "b").conversation().id();
            for (int i = 1; i <= 3; i++) {
                a.send(conversation, "m" + i, "text " + i);
            }
            b.ask("read", Map.of("conversation", conversation, "seq", 3));
            await().atMost(Duration.ofSeconds(10)).until(() -> hasHeard(conversation));
        }
    }
}
