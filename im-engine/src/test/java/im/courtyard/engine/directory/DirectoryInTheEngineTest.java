package im.courtyard.engine.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.directory.ScriptedDirectory.Entry;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DirectoryInTheEngineTest {

    @Test
    void endsTheSessionsOfWhoLeavesTheDirectory() {
        try (ImEngine engine = Engines.started(UnaryOperator.identity())) {
            ScriptedDirectory corp = new ScriptedDirectory(true, 1);
            Entry su = corp.person("", "su");
            corp.person("", "zhou");
            engine.directory().sync(corp, SyncPolicy.DEFAULTS, "system");
            String id = "corp:" + su.key;
            EngineClient client = EngineClient.of(engine, id);
            assertThat(client.closedWith()).isZero();
            corp.delete(su.key);
            engine.directory().sync(corp, SyncPolicy.DEFAULTS, "system");
            await().until(() -> client.closedWith() != 0);
        }
    }
}
