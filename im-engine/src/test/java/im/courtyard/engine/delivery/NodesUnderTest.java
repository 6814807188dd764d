package im.courtyard.engine.delivery;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Engines on one database, with a network between them, and the users a, b, c and d. */
final class NodesUnderTest implements AutoCloseable {

    private static final ClusterTiming TIMING =
            new ClusterTiming(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));

    final MemoryNetwork network = new MemoryNetwork(7);
    private final Map<String, ImEngine> nodes = new LinkedHashMap<>();
    private final Queue<HikariDataSource> pools = new ConcurrentLinkedQueue<>();
    private final Place place;
    private final JdbcStorage storage;

    NodesUnderTest(TestDatabase database) {
        place = database.empty();
        storage = JdbcStorage.open(new StorageConfig(pool(), true, false, 1, 1, 1));
        storage.users().save(Engines.users("a", "b", "c", "d"));
    }

    private DataSource pool() {
        HikariDataSource pool = place.pool();
        pools.add(pool);
        return pool;
    }

    /** A node that is started and knows those that were there. */
    ImEngine start(String name) {
        return start(name, pool(), TIMING);
    }

    /** One whose database fails when told to. */
    ImEngine start(String name, FaultyDataSource database) {
        return start(name, database, TIMING);
    }

    FaultyDataSource faulty() {
        return new FaultyDataSource(place);
    }

    ImEngine start(String name, ClusterTiming timing) {
        return start(name, pool(), timing);
    }

    private ImEngine start(String name, DataSource database, ClusterTiming timing) {
        ImEngine engine =
                ImEngine.builder()
                        .storage(StorageConfig.of(database))
                        .config(
                                new ImEngineConfig(
                                        name, 2, 4096, 4, Limits.DEFAULTS, Timing.DEFAULTS))
                        .cluster(network.bus(name))
                        .clusterTiming(timing)
                        .build();
        engine.start();
        nodes.put(name, engine);
        return engine;
    }

    /** Nothing gets between these two any more; both still take each other for reachable. */
    void cut(String one, String other) {
        network.cut(one, other);
        network.cut(other, one);
    }

    ConversationStore conversations() {
        return storage.conversations();
    }

    /** A message of a's that a node stored and then told nobody of, as if it had died. */
    Appended.Stored storedByADeadNode(long conversation, String text) {
        Append append =
                new Append(
                        conversation,
                        "a",
                        "device",
                        "c:" + text,
                        "text",
                        "{\"text\":\"" + text + "\"}",
                        text,
                        null,
                        List.of(),
                        true,
                        1,
                        System.currentTimeMillis());
        return (Appended.Stored) storage.messages().append(List.of(append)).get(0);
    }

    /** A message of the host's own, in the name of a user. */
    static CompletableFuture<?> post(ImEngine node, String user, long conversation, String text) {
        return node.messages()
                .send(user, conversation, MessageDraft.text(text.replace(' ', '-'), text));
    }

    @Override
    public void close() {
        network.healAll();
        nodes.values().forEach(ImEngine::close);
        network.close();
        storage.close();
        pools.forEach(HikariDataSource::close);
    }
}
