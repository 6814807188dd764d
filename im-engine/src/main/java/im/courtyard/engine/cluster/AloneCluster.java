package im.courtyard.engine.cluster;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A cluster of one. Thread-safe: all that changes is whether it drains. */
final class AloneCluster implements Cluster {

    private static final Peer[] NOBODY = {};
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Parts parts;
    private final long startedAt;
    private volatile boolean draining;

    AloneCluster(Parts parts) {
        this.parts = parts;
        this.startedAt = parts.clock().millis();
    }

    @Override
    public String self() {
        return parts.bus().self();
    }

    @Override
    public Peer[] peers() {
        return NOBODY;
    }

    @Override
    public Optional<Peer> peer(String name) {
        return Optional.empty();
    }

    @Override
    public boolean online(String user) {
        return false;
    }

    @Override
    public void on(Kind kind, Receiver receiver) {
        // Nobody sends.
    }

    @Override
    public void onFrame(Runnable listener) {
        // Nobody sends.
    }

    @Override
    public void answer(Kind kind, Answerer answerer) {
        // Nobody asks.
    }

    @Override
    public CompletionStage<byte[]> ask(String node, Kind kind, byte[] payload, Duration limit) {
        return CompletableFuture.failedStage(
                new ImException(ErrorCode.UNAVAILABLE, "there is no node " + node));
    }

    @Override
    public CompletionStage<Void> announce(String user) {
        return DONE;
    }

    @Override
    public void onPresence(Consumer<String> listener) {
        // Nobody is elsewhere.
    }

    @Override
    public PresenceDigest digest() {
        return PresenceDigest.NOBODY;
    }

    @Override
    public boolean troubled() {
        return false;
    }

    @Override
    public Health health() {
        return new Health(false, startedAt, Optional.empty());
    }

    @Override
    public void onTrouble(Runnable listener) {
        // There is none.
    }

    @Override
    public void onDisplaced(Runnable listener) {
        // By nobody.
    }

    @Override
    public List<NodeView> nodes() {
        return List.of(
                new NodeView(
                        self(),
                        draining ? NodeState.DRAINING : NodeState.UP,
                        parts.bus().address(),
                        parts.version(),
                        parts.schema(),
                        Wire.OURS.highest(),
                        startedAt,
                        Optional.of(parts.figures().get()),
                        Optional.empty()));
    }

    @Override
    public void draining() {
        draining = true;
    }

    @Override
    public void start() {
        // Nothing to join.
    }

    @Override
    public void close() {
        // Nothing was started.
    }
}
