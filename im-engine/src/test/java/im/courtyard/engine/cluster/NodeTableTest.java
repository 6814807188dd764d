package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What a node concludes from the rows of others; time passes as told. */
class NodeTableTest {

    private static final long NOW = System.currentTimeMillis();

    private final JdbcStorage storage = JdbcStorage.open(StorageConfig.of(Engines.memory()));
    private final NodeStore store = storage.nodes();
    private final MemoryNetwork network = new MemoryNetwork(1);
    private final AtomicLong nanos = new AtomicLong();
    private final NodeTable table =
            new NodeTable(
                    store,
                    network.bus("here"),
                    Clock.systemUTC(),
                    nanos::get,
                    ClusterNanos.of(ClusterTiming.DEFAULTS));

    @AfterEach
    void close() {
        network.close();
        storage.close();
    }

    private static NodeRow row(String name, long incarnation) {
        return seen(name, incarnation, Duration.ZERO);
    }

    private static NodeRow seen(String name, long incarnation, Duration ago) {
        long at = NOW - ago.toMillis();
        return new NodeRow(name, incarnation, name + ":5801", "1.0", 5, 1, 1, at, 7, false);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
        assertThat(table.beat()).isTrue();
    }

    private void beats(String name) {
        assertThat(store.beat(name, 1, name + ":5801", NOW, false)).isTrue();
    }

    @Test
    void nobodyIsSentToNodesThatAreGone() {
        store.insert(row("lives", 1));
        store.insert(row("dead", 1));
        table.register("1.0", 5, 1);
        assertThat(table.addresses()).containsExactlyInAnyOrder("lives:5801", "dead:5801");
        for (int i = 0; i < 7; i++) {
            passes(Duration.ofSeconds(2));
            beats("lives");
        }
        assertThat(table.living()).contains("lives").doesNotContain("dead");
        assertThat(table.addresses()).containsExactly("lives:5801");
        beats("dead");
        passes(Duration.ofSeconds(2));
        assertThat(table.living()).contains("dead");
        assertThat(table.addresses()).contains("dead:5801");
    }

    /** Whoever beats lives, however far its clock is off. */
    @Test
    void forgetsAKilledNodeAfterADay() {
        store.insert(seen("killed", 1, Duration.ofHours(25)));
        store.insert(seen("lately", 1, Duration.ofHours(23)));
        store.insert(row("lives", 1));
        table.register("1.0", 5, 1);
        for (int i = 0; i < 7; i++) {
            passes(Duration.ofSeconds(2));
            long slow = NOW - Duration.ofDays(2).toMillis();
            assertThat(store.beat("lives", 1, "lives:5801", slow, false)).isTrue();
        }
        assertThat(table.living()).contains("lives");
        assertThat(store.all())
                .extracting(NodeRow::name)
                .containsExactlyInAnyOrder("here", "lately", "lives");
    }

    /** As where the name is looked at early, while the application goes on starting. */
    @Test
    @Timeout(60)
    void doesNotWaitForANameThatWasStillForLongEnough() {
        store.insert(row("here", 1));
        table.watch();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(table.register("1.0", 5, 1)).isGreaterThan(1);
    }

    @Test
    void keepsItsNameWhereTheDatabaseWasPutBackToAnEarlierState() {
        table.register("1.0", 5, 1);
        passes(Duration.ofSeconds(2));
        NodeRow now = store.all().get(0);
        assertThat(store.replace(row("here", 1), now.incarnation())).isTrue();
        passes(Duration.ofSeconds(2));
        assertThat(store.all())
                .singleElement()
                .satisfies(one -> assertThat(one.incarnation()).isEqualTo(now.incarnation()));
    }

    /** As on a copy of a database whose nodes lived when it was made. */
    @Test
    @Timeout(60)
    void nobodyLivesWhereNoRowMovesForHalfAMinute() {
        assertThat(table.othersLive()).isFalse();
        store.insert(row("dead", 1));
        table.watch();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(table.othersLive()).isFalse();
    }

    @Test
    @Timeout(60)
    void othersLiveWhereARowMovesOrComes() {
        table.watch();
        store.insert(row("comes", 1));
        assertThat(table.othersLive()).isTrue();
        table.watch();
        beats("comes");
        assertThat(table.othersLive()).isTrue();
    }

    @Test
    void tellsOfLivingNodesWithOtherTables() {
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        Logger log = (Logger) LoggerFactory.getLogger(NodeTable.class);
        log.addAppender(told);
        try {
            store.insert(row("dead", 1));
            store.insert(row("lives", 1));
            table.register("1.1", 6, 1);
            beatsWith("lives", 3);
            assertThat(told.list)
                    .singleElement()
                    .satisfies(one -> assertThat(one.getFormattedMessage()).contains("node lives"));
            assertThat(store.replace(row("lives", 2), 1)).isTrue();
            passes(Duration.ofSeconds(2));
            assertThat(told.list).hasSize(2);
        } finally {
            log.detachAppender(told);
        }
    }

    private void beatsWith(String name, int times) {
        for (int i = 0; i < times; i++) {
            passes(Duration.ofSeconds(2));
            beats(name);
        }
    }

    @Test
    void givesWayToALaterProcessOfItsName() {
        table.register("1.0", 5, 1);
        NodeRow now = store.all().get(0);
        NodeRow later = row("here", now.incarnation() + 1);
        assertThat(store.replace(later, now.incarnation())).isTrue();
        assertThat(table.beat()).isFalse();
        assertThat(store.all()).containsExactly(later);
    }
}
