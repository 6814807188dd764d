package im.courtyard.starter.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.cluster.NodeRow;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the actuator tells of two real engines on one database. */
class ClusterInTheActuatorTest {

    /** Quick, but for trouble, which lasts: nodes that have just met are in it. */
    private static final ClusterTiming TIMING =
            new ClusterTiming(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));

    private final List<Logger> logs =
            Stream.of(Boot3Health.class, Boot4Health.class)
                    .map(LoggerFactory::getLogger)
                    .map(Logger.class::cast)
                    .toList();
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final MemoryNetwork network = new MemoryNetwork(1);
    private final DataSource database = Engines.memory();
    private final ImEngine one = node("one");
    private final ImEngine two = node("two");

    /** A health of either generation. */
    private record Answer(String status, Map<String, Object> details) {}

    private ImEngine node(String name) {
        return ImEngine.builder()
                .storage(StorageConfig.of(database))
                .config(new ImEngineConfig(name, 2, 4096, 4, Limits.DEFAULTS, Timing.DEFAULTS))
                .cluster(network.bus(name))
                .clusterTiming(TIMING)
                .build();
    }

    @BeforeEach
    void start() {
        told.start();
        logs.forEach(log -> log.addAppender(told));
        one.start();
        two.start();
        await().until(() -> one.cluster().peers().length == 1 && one.cluster().troubled());
    }

    @AfterEach
    void close() {
        logs.forEach(log -> log.detachAppender(told));
        one.close();
        two.close();
        network.close();
    }

    private List<Answer> healths() {
        var boot3 = new Boot3Health(one).health();
        var boot4 = new Boot4Health(one).health();
        return List.of(
                new Answer(boot3.getStatus().getCode(), boot3.getDetails()),
                new Answer(boot4.getStatus().getCode(), boot4.getDetails()));
    }

    @Test
    void aNodeInTroubleIsUpAndSaysSo() {
        assertThat(healths()).allSatisfy(ClusterInTheActuatorTest::isUpInTrouble);
    }

    private static void isUpInTrouble(Answer health) {
        assertThat(health.status()).isEqualTo("UP");
        assertThat(health.details().get("cluster"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("node", "one")
                .containsEntry("nodes", 2)
                .containsEntry("troubled", true)
                .hasEntrySatisfying("reason", why -> assertThat(why).asString().isNotBlank());
    }

    @Test
    void aNodeWhoseNameIsTakenIsDown() {
        takeTheNameOf("one");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(healths()).allSatisfy(ClusterInTheActuatorTest::isDown));
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsOnly("Courtyard serves nobody here");
    }

    private static void isDown(Answer health) {
        assertThat(health.status()).isEqualTo("DOWN");
        assertThat(health.details().get("error"))
                .asString()
                .endsWith("another process has the name of this node: restart it");
    }

    private void takeTheNameOf(String node) {
        try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(database))) {
            NodeRow row =
                    storage.nodes().all().stream()
                            .filter(one -> one.name().equals(node))
                            .findFirst()
                            .orElseThrow();
            NodeRow later =
                    new NodeRow(
                            node,
                            row.incarnation() + 1,
                            "elsewhere:1",
                            row.version(),
                            row.schema(),
                            row.wire(),
                            row.startedAt(),
                            row.seenAt(),
                            0,
                            false);
            assertThat(storage.nodes().replace(later, row.incarnation())).isTrue();
        }
    }

    @Test
    void everyFigureOfTheClusterCarriesTheNodesName() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new ClusterMetrics(one.cluster()).bindTo(registry);
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactlyInAnyOrder(
                        "courtyard.cluster.nodes",
                        "courtyard.cluster.troubled",
                        "courtyard.cluster.items.sent",
                        "courtyard.cluster.items.received",
                        "courtyard.cluster.items.dropped",
                        "courtyard.cluster.items.missed",
                        "courtyard.cluster.frames.refused",
                        "courtyard.cluster.queued.bytes");
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getTags()).containsExactly(Tag.of("node", "one")));
        assertThat(registry.get("courtyard.cluster.nodes").gauge().value()).isEqualTo(2);
        assertThat(registry.get("courtyard.cluster.troubled").gauge().value()).isEqualTo(1);
    }
}
