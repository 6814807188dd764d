package im.courtyard.engine.testing.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One direction between two nodes. Thread-safe. */
final class MemoryLink {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MemoryNetwork network;
    private final MemoryNetwork.Way way;
    private final Random random;
    private boolean lostSilently;
    volatile boolean cut;

    MemoryLink(MemoryNetwork network, MemoryNetwork.Way way, long seed) {
        this.network = network;
        this.way = way;
        this.random = new Random((seed * 31 + way.from().hashCode()) * 31 + way.to().hashCode());
    }

    /** What is to become of one frame. */
    private record Fate(boolean arrives, boolean owned, boolean twice, long delayNanos) {}

    CompletionStage<Void> send(byte[] frame) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Fate fate = fate();
        byte[] onItsWay = network.tapped(frame);
        network.later(
                Duration.ofNanos(fate.delayNanos), () -> arrive(way.to(), onItsWay, fate, sent));
        return sent.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Fate fate() {
        MemoryNetwork.Faults faults = network.faults();
        boolean lost = random.nextDouble() < faults.loss();
        boolean twice = random.nextDouble() < faults.doubling();
        long delay = (long) (random.nextDouble() * faults.delay().toNanos());
        lostSilently ^= lost;
        return new Fate(!lost || lostSilently, !lost, twice, delay);
    }

    private void arrive(String to, byte[] frame, Fate fate, CompletableFuture<Void> sent) {
        if (network.hold(way, () -> arrive(to, frame, fate, sent))) {
            return;
        }
        MemoryBus bus = network.find(to);
        if (cut || bus == null || !bus.nodes().contains(way.from())) {
            // As with a cable that is pulled: nobody says anything.
            return;
        }
        boolean taken = fate.arrives && bus.received(way.from(), frame);
        if (fate.twice) {
            bus.received(way.from(), frame);
        }
        if (taken && fate.owned) {
            sent.complete(null);
        } else {
            fail(sent, taken ? "the answer was lost" : "it was not taken in");
        }
    }

    private static void fail(CompletableFuture<Void> sent, String why) {
        sent.completeExceptionally(new IOException(why));
    }
}
