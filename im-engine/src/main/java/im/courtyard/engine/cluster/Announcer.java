package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets the other nodes know who is online here, and waits for them for a while. Thread-safe. */
final class Announcer {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final OwnUsers own;
    private final Peers peers;
    private final Trouble trouble;
    private final ClusterThreads threads;
    private final long patience;

    /**
     * @param patience nanoseconds after which nobody is waited for any longer
     */
    Announcer(OwnUsers own, Peers peers, Trouble trouble, ClusterThreads threads, long patience) {
        this.own = own;
        this.peers = peers;
        this.trouble = trouble;
        this.threads = threads;
        this.patience = patience;
    }

    /** As {@link Cluster#announce}. */
    CompletionStage<Void> announce(String user) {
        own.look(user);
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (BusPeer peer : peers.all()) {
            boolean healthy = peer.isHealthy();
            CompletableFuture<Void> applied = peer.announce(user);
            if (healthy) {
                waiting.add(applied);
            }
        }
        return waiting.isEmpty() ? DONE : all(waiting);
    }

    private CompletableFuture<Void> all(List<CompletableFuture<Void>> waiting) {
        var all = CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new));
        if (!all.isDone()) {
            var waited = threads.later(patience, () -> notKnownInTime(all));
            all.whenComplete((done, error) -> waited.run());
        }
        return all;
    }

    /** What another node commits meanwhile is not sent here. */
    private void notKnownInTime(CompletableFuture<Void> all) {
        if (!all.isDone()) {
            trouble.expected(TroubleReason.of(Code.SLOW_TO_HEAR));
            all.complete(null);
        }
    }
}
