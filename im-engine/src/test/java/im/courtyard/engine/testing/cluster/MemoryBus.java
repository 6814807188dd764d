package im.courtyard.engine.testing.cluster;

import im.courtyard.engine.cluster.BusListener;
import im.courtyard.engine.cluster.ClusterBus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node's end of a {@link MemoryNetwork}. Thread-safe. */
final class MemoryBus implements ClusterBus {

    private final MemoryNetwork network;
    private final String self;
    private volatile @Nullable BusListener listener;
    private volatile String group = "";

    MemoryBus(MemoryNetwork network, String self) {
        this.network = network;
        this.self = self;
    }

    @Override
    public void start(BusListener listener, Supplier<List<String>> addresses, String group) {
        this.listener = listener;
        this.group = group;
        network.add(this);
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public String address() {
        return "memory:" + self;
    }

    @Override
    public Set<String> nodes() {
        return listener == null ? Set.of() : network.seenBy(this);
    }

    @Override
    public CompletionStage<Void> send(String node, byte[] frame) {
        return listener == null
                ? CompletableFuture.failedFuture(new IllegalStateException("it is closed"))
                : network.link(new MemoryNetwork.Way(self, node)).send(frame);
    }

    @Override
    public void close() {
        network.remove(this);
        listener = null;
    }

    String group() {
        return group;
    }

    boolean received(String from, byte[] frame) {
        BusListener hears = listener;
        return hears != null && hears.received(from, frame);
    }

    void joined(String node) {
        BusListener hears = listener;
        if (hears != null) {
            hears.joined(node);
        }
    }

    void left(String node) {
        BusListener hears = listener;
        if (hears != null) {
            hears.left(node);
        }
    }
}
