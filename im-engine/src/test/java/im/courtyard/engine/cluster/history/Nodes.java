package im.courtyard.engine.cluster.history;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Several engines on one database and one network. For one thread. */
final class Nodes implements AutoCloseable {

    /** Far more than the history sends: what is refused here is no matter of clusters. */
    private static final Limits LIMITS =
            new Limits(
                    64 * 1024, 10_000, 32 * 1024, 10_000, 500, 1_000_000, 1_000_000, 10, 1 << 20);

    /** Trouble that is over sooner than by default, and no sooner than the next sweep. */
    private static final ClusterTiming TIMING =
            new ClusterTiming(
                    ClusterTiming.DEFAULTS.heartbeat(),
                    ClusterTiming.DEFAULTS.silence(),
                    Duration.ofSeconds(4),
                    ClusterTiming.DEFAULTS.beat(),
                    ClusterTiming.DEFAULTS.frame(),
                    ClusterTiming.DEFAULTS.announce());

    private final DataSource database;
    private final MemoryNetwork network;
    private final Map<String, ImEngine> running = new TreeMap<>();
    private int started;

    Nodes(DataSource database, MemoryNetwork network) {
        this.database = database;
        this.network = network;
    }

    /** Starts one more, under a name that none had before. */
    String start() {
        String name = "node" + ++started;
        ImEngineConfig config = new ImEngineConfig(name, 2, 4096, 4, LIMITS, Timing.DEFAULTS);
        ImEngine engine =
                ImEngine.builder()
                        .storage(StorageConfig.of(database))
                        .config(config)
                        .cluster(network.bus(name))
                        .clusterTiming(TIMING)
                        .build();
        engine.start();
        running.put(name, engine);
        return name;
    }

    /** Waits until each knows all others, and none has any reason to look into the database. */
    void awaitCalm() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                engines().stream()
                                        .map(ImEngine::cluster)
                                        .allMatch(
                                                one ->
                                                        one.peers().length == running.size() - 1
                                                                && !one.troubled()));
    }

    ImEngine engine(String name) {
        ImEngine engine = running.get(name);
        if (engine == null) {
            throw new IllegalArgumentException(name + " does not run");
        }
        return engine;
    }

    List<String> names() {
        return List.copyOf(running.keySet());
    }

    List<ImEngine> engines() {
        return List.copyOf(running.values());
    }

    /** As an administrator stops a node. */
    void stop(String name) {
        ImEngine engine = engine(name);
        running.remove(name);
        engine.close();
    }

    /** Nothing that it has committed and not told reaches anybody. */
    void kill(String name) {
        network.kill(name);
        stop(name);
    }

    @Override
    public void close() {
        new ArrayList<>(running.values()).forEach(ImEngine::close);
    }
}
