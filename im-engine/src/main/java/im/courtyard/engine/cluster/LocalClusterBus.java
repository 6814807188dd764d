package im.courtyard.engine.cluster;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The bus of a node that is alone, which is the default: it reaches nobody and costs nothing.
 * Immutable.
 */
public final class LocalClusterBus implements ClusterBus {

    private final String self;

    public LocalClusterBus(String self) {
        this.self = self;
    }

    @Override
    public void start(BusListener listener, Supplier<List<String>> addresses, String group) {
        // Nobody will ever come.
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public Set<String> nodes() {
        return Set.of();
    }

    @Override
    public CompletionStage<Void> send(String node, byte[] frame) {
        return CompletableFuture.failedFuture(new IllegalStateException("no node " + node));
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
