package im.courtyard.engine.cluster;

import im.courtyard.engine.common.Spi;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Brings bytes from node to node, and nothing else. It carries hints whose truth is in the
 * database: it may lose, double and delay them, as long as it owns up to what it knows. What it
 * carries is sealed already. Methods are called by any thread, many at once, and never block, but
 * for {@link #start} and {@link #close}.
 *
 * <p>Called by the engine: {@link #start} once, as the engine starts; {@link #close} as it closes,
 * or as another process has taken the node's name. A {@link #start} that throws keeps the engine
 * from starting.
 */
@Spi
public interface ClusterBus extends AutoCloseable {

    /**
     * Joins the other nodes. Returns when this node can be reached, whether or not others are there
     * yet; those that are there by then are in {@link #nodes()}, and {@link BusListener#joined}
     * need not have been called for them.
     *
     * @param listener hears of frames and of nodes from now until {@link #close}
     * @param addresses where the other nodes that run on this database said they can be reached,
     *     each as its {@link #address()} gave it; blocks on the database, may be asked again and
     *     again, throws where the database does not answer; for buses that find others that way
     * @param group stands for the database, hard to guess: nodes of another group are not to be
     *     met, so that a wrong or an old address leads nobody into somebody else's cluster
     */
    void start(BusListener listener, Supplier<List<String>> addresses, String group);

    /** The name of this node, unique among those on one database; known before {@link #start}. */
    String self();

    /**
     * Where others reach this bus, as {@code host:port}; empty where nobody needs to know, or as
     * long as it is not known. Told to others, so no loopback unless all are on one machine.
     */
    String address();

    /** The names of the other nodes that can be reached now. */
    Set<String> nodes();

    /**
     * Sends a frame to one node. The frame is not changed by anybody afterwards.
     *
     * @return completes when the receiver's listener has taken it in; fails where that refused it,
     *     or where it is not known within some seconds, though it may have arrived or arrive yet.
     *     Completes on any thread, also the caller's
     */
    CompletionStage<Void> send(String node, byte[] frame);

    /**
     * Leaves the others and ends every thread of the bus; others hear of it at once. Also called
     * where {@link #start} was not, or has thrown, and perhaps twice.
     */
    @Override
    void close();
}
