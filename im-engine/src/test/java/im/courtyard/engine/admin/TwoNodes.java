package im.courtyard.engine.admin;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The nodes one and two on one database, with the users a, b, c and d; their clocks can be set. */
final class TwoNodes implements AutoCloseable {

    private static final ClusterTiming TIMING =
            new ClusterTiming(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));

    final MemoryNetwork network = new MemoryNetwork(7);
    final MovedClock clockOfOne = new MovedClock();
    final MovedClock clockOfTwo = new MovedClock();
    final ImEngine one;
    final ImEngine two;
    final JdbcStorage storage;

    /** The system's clock, some time ahead. */
    static final class MovedClock extends Clock {
        private final AtomicLong ahead = new AtomicLong();

        void ahead(Duration time) {
            ahead.set(time.toMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(ahead.get());
        }
    }

    TwoNodes() {
        DataSource database = Engines.memory();
        storage = JdbcStorage.open(StorageConfig.of(database));
        storage.users().save(Engines.users("a", "b", "c", "d"));
        one = start("one", database, clockOfOne);
        two = start("two", database, clockOfTwo);
        await().until(() -> one.cluster().peers().length == 1);
        await().until(() -> two.cluster().peers().length == 1);
    }

    private ImEngine start(String name, DataSource database, Clock clock) {
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
                        2000,
                        few.outboundBytes());
        ImEngine engine =
                ImEngine.builder()
                        .storage(StorageConfig.of(database))
                        .config(new ImEngineConfig(name, 2, 4096, 4, limits, Timing.DEFAULTS))
                        .clock(clock)
                        .cluster(network.bus(name))
                        .clusterTiming(TIMING)
                        .build();
        engine.start();
        return engine;
    }

    /** Nothing gets between the two any more; each still takes the other for reachable. */
    void cut() {
        network.cut("one", "two");
        network.cut("two", "one");
    }

    @Override
    public void close() {
        network.healAll();
        one.close();
        two.close();
        network.close();
        storage.close();
    }
}
