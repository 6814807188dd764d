package im.courtyard.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many connections one user has, on two nodes of which each bears two. */
class ConnectionLimitTest {

    private final MemoryNetwork network = new MemoryNetwork(1);
    private final DataSource database = Engines.memory();
    private final ImEngine one = node("one");
    private final ImEngine two = node("two");

    private ImEngine node(String name) {
        Limits few = Limits.DEFAULTS;
        Limits limits =
                new Limits(
                        few.frameBytes(),
                        few.textLength(),
                        few.bodyBytes(),
                        few.groupMembers(),
                        few.mentions(),
                        few.sendsPerSecond(),
                        few.sendBurst(),
                        2,
                        few.outboundBytes());
        return ImEngine.builder()
                .storage(StorageConfig.of(database))
                .config(new ImEngineConfig(name, 2, 4096, 4, limits, Timing.DEFAULTS))
                .cluster(network.bus(name))
                .build();
    }

    @BeforeEach
    void start() {
        one.start();
        two.start();
        one.users().save(Engines.users("a"));
        await().until(() -> one.cluster().peers().length == 1);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        network.close();
    }

    @Test
    void eachNodeCountsItsOwn() {
        List<EngineClient> there = List.of(EngineClient.of(two, "a"), EngineClient.of(two, "a"));
        await().until(() -> one.cluster().online("a"));
        EngineClient oldest = EngineClient.of(one, "a");
        EngineClient second = EngineClient.of(one, "a");
        assertThat(oldest.events("bye")).isEmpty();

        EngineClient third = EngineClient.of(one, "a");

        assertThat(oldest.event("bye").get("code").asText()).isEqualTo("TOO_MANY_CONNECTIONS");
        assertThat(List.of(second, third)).allMatch(client -> client.events("bye").isEmpty());
        assertThat(there).allMatch(client -> client.events("bye").isEmpty());
    }
}
