package im.courtyard.engine.cluster;

import im.courtyard.engine.common.SettingStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The other nodes, for the engine's features. A node that is alone has no peers, and every method
 * returns at once. Thread-safe.
 *
 * <p>The database is the truth; what travels here are hints. Whoever depends on one looks into the
 * database while the cluster is {@linkplain #troubled() troubled}.
 */
public interface Cluster extends AutoCloseable {

    /** Hears of items of one kind. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Called on a thread of the bus, in the order in which that node sent: must be quick, must
         * not block. What it throws is logged; the next item goes on.
         */
        void received(Peer from, byte[] payload);
    }

    /** Answers what other nodes ask. */
    @FunctionalInterface
    interface Answerer {
        /**
         * Called on a thread of the bus: must not block, but may complete the answer later. An
         * {@link im.courtyard.engine.common.ImException}, thrown or completed with, reaches the
         * asker with its code and sentence, anything else as INTERNAL.
         */
        CompletionStage<byte[]> answer(Peer from, byte[] payload);
    }

    /** The name of this node. */
    String self();

    /** The other nodes that the bus reaches; empty when alone. Costs a read; not to be changed. */
    Peer[] peers();

    Optional<Peer> peer(String name);

    /** Whether a user has a session on any other node, as far as this one has heard. */
    boolean online(String user);

    /** Sends an item to every other node. */
    default void tellAll(Kind kind, byte[] payload) {
        for (Peer peer : peers()) {
            peer.send(kind, payload);
        }
    }

    /** Sets who hears of items of this kind; before {@link #start}. */
    void on(Kind kind, Receiver receiver);

    /**
     * Hears each time that a node's frame was read, after the receivers of its items and on their
     * thread: for who would rather do something once for all of them. Before {@link #start}.
     */
    void onFrame(Runnable listener);

    /** Sets who answers to this kind; before {@link #start}. */
    void answer(Kind kind, Answerer answerer);

    /**
     * Asks one node.
     *
     * @return the answer, on a thread of the cluster's: must not be blocked; fails with an {@link
     *     im.courtyard.engine.common.ImException}: UNAVAILABLE where the node is not reached or
     *     does not answer in time, or what the answerer threw
     */
    CompletionStage<byte[]> ask(String node, Kind kind, byte[] payload, Duration limit);

    /**
     * Lets the other nodes know whether this user has a session here <em>now</em>; to be called
     * after the sessions changed.
     *
     * @return completes when every healthy peer has applied it: what is committed from then on is
     *     routed here; at once when alone, after {@link ClusterTiming#announce} in any case; never
     *     fails. On a thread of the cluster's: must not be blocked
     */
    CompletionStage<Void> announce(String user);

    /**
     * Hears of each user whose sessions on another node began or ended; {@link #online} then tells
     * how it is. On a thread of the bus: must be quick. Before {@link #start}.
     */
    void onPresence(Consumer<String> listener);

    /** Of those who are online here, as others should have it. */
    PresenceDigest digest();

    /**
     * Whether something that other nodes said may have been missed: a number jumped, a node was
     * silent, came or went, a frame did not arrive, this process stood still, or the database knows
     * a living node that the bus does not reach. Lasts {@link ClusterTiming#settle} after the last
     * such sign. Costs a read.
     */
    boolean troubled();

    Health health();

    /**
     * Hears each time that there is a sign of trouble, on a thread of the cluster's or the bus's:
     * must be quick. Caches that live on others' word are stale then. Before {@link #start}.
     */
    void onTrouble(Runnable listener);

    /**
     * Hears that another process has taken this node's name, as this one stood still for too long:
     * it is to let its clients go. On a thread of the cluster's. Before {@link #start}.
     */
    void onDisplaced(Runnable listener);

    /** All nodes by name, this one included. */
    List<NodeView> nodes();

    /** Tells the others that this node lets its clients go elsewhere. */
    void draining();

    /**
     * Registers this node and joins the others; blocks for it.
     *
     * @throws IllegalStateException where a living node has this one's name, with a sentence that
     *     says what to do
     */
    void start();

    /** Leaves the others and ends every thread, the bus's included. */
    @Override
    void close();

    /**
     * What a cluster needs to know.
     *
     * @param settings hold the key that all nodes share
     * @param users who is online here
     * @param figures what to tell others of this node, asked each second
     * @param version of the software
     * @param schema version of the tables
     * @param nanos a clock that never jumps, such as {@link System#nanoTime}
     */
    record Parts(
            ClusterBus bus,
            NodeStore nodes,
            SettingStore settings,
            LocalUsers users,
            Supplier<NodeFigures> figures,
            String version,
            int schema,
            ClusterTiming timing,
            Clock clock,
            LongSupplier nanos) {}

    /** The cluster over a bus; starts nothing yet, but looks whether this node's name is taken. */
    static Cluster of(Parts parts) {
        if (parts.bus() instanceof LocalClusterBus) {
            return new AloneCluster(parts);
        }
        BusCluster cluster = new BusCluster(parts);
        cluster.watch();
        return cluster;
    }
}
