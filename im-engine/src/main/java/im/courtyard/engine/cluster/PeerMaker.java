package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import java.util.function.Consumer;

/**
 * Makes what stands here for another node. Thread-safe.
 *
 * @param presence hears of users who come and go there
 */
record PeerMaker(
        Cluster.Parts parts,
        ClusterNanos limits,
        ClusterThreads threads,
        OwnUsers own,
        Trouble trouble,
        BusPeer.Inbox inbox,
        Consumer<String> presence) {

    /** Nanoseconds after which the next frame is tried where one did not arrive. */
    private static final long RETRY = 100_000_000;

    /**
     * @param self this node, as it is registered
     * @param key shared by all nodes
     */
    BusPeer peer(Greeting.Identity self, ClusterKey key, String name) {
        LineCounters counters = new LineCounters();
        return new BusPeer(
                name,
                new BusPeer.Parts(
                        new PeerLine(name, ways(name), own, counters),
                        greeting(self, key, name),
                        new PeerUsers(presence),
                        counters,
                        trouble,
                        inbox,
                        parts.nanos(),
                        limits));
    }

    private PeerLine.Ways ways(String name) {
        return new PeerLine.Ways(
                frame -> parts.bus().send(name, frame),
                threads.lines(),
                task -> threads.later(RETRY, task),
                parts.nanos(),
                limits.frame(),
                () -> trouble.expected(TroubleReason.ofNode(Code.NOT_TAKEN, name)));
    }

    private Greeting greeting(Greeting.Identity self, ClusterKey key, String name) {
        Consumer<byte[]> hello = frame -> threads.soon(() -> parts.bus().send(name, frame));
        return new Greeting(self, name, key, hello, parts.nanos(), limits.silence());
    }
}
