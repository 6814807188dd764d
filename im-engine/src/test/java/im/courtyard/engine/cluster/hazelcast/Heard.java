package im.courtyard.engine.cluster.hazelcast;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.BusListener;
import im.courtyard.engine.cluster.ClusterBus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A bus and what it told. */
final class Heard implements BusListener, AutoCloseable {

    final ClusterBus bus;
    final List<String> frames = new CopyOnWriteArrayList<>();
    final List<String> changes = new CopyOnWriteArrayList<>();

    Heard(ClusterBus bus) {
        this.bus = bus;
    }

    Heard start(Supplier<List<String>> addresses) {
        return start(addresses, "group");
    }

    Heard start(Supplier<List<String>> addresses, String group) {
        bus.start(this, addresses, group);
        return this;
    }

    void awaitNodes(String... names) {
        await().atMost(Duration.ofSeconds(60)).until(() -> bus.nodes().equals(Set.of(names)));
    }

    /** Sends and waits until it was taken in. */
    void send(String node, String frame) throws Exception {
        bus.send(node, frame.getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @Override
    public boolean received(String from, byte[] frame) {
        frames.add(from + ":" + new String(frame, StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public void joined(String node) {
        changes.add("+" + node);
    }

    @Override
    public void left(String node) {
        changes.add("-" + node);
    }

    @Override
    public void close() {
        bus.close();
    }
}
