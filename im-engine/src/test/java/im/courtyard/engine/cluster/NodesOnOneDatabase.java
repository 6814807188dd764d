package im.courtyard.engine.cluster;

import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Nodes on one database, over a network that fails as told. */
abstract class NodesOnOneDatabase {

    static JdbcStorage storage;

    final MemoryNetwork network = new MemoryNetwork(1);
    final List<TestNode> nodes = new ArrayList<>();

    @BeforeAll
    static void open() {
        storage = JdbcStorage.open(StorageConfig.of(Engines.memory()));
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(TestNode::close);
        network.close();
    }

    final TestNode node(String name) {
        return added(new TestNode(network.bus(name), storage));
    }

    final TestNode added(TestNode node) {
        nodes.add(node);
        return node;
    }

    final TestNode quiet(String name) {
        return added(new TestNode(network.bus(name), storage, Wire.OURS, TestNode.QUIET));
    }

    static byte[] spoilt(byte[] frame) {
        frame[frame.length - 1] ^= 1;
        return frame;
    }
}
