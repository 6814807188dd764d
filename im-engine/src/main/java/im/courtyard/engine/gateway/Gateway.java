package im.courtyard.engine.gateway;

import im.courtyard.engine.session.CloseReason;
import im.courtyard.engine.session.Link;
import im.courtyard.engine.session.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Where transports bring their connections. Thread-safe. */
public final class Gateway {

    private static final long MOST_SPREAD_MILLIS = 2000;

    private final Features features;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public Gateway(Features features) {
        this.features = features;
    }

    /**
     * Takes a connection of a signed-in user.
     *
     * @param address where it comes from, for the administrator
     */
    public Connection open(Wire wire, String user, String address) {
        Link link = new Link(wire, address, features.limits().outboundBytes());
        Connection connection = new Connection(link, user, features);
        connections.add(connection);
        if (stopping) {
            connection.close(CloseReason.STOPPING, spread());
        }
        return connection;
    }

    /** The connection is gone. */
    public void closed(Connection connection) {
        connections.remove(connection);
        connection.closed();
    }

    /** Says why and closes a connection that nobody is signed in on. */
    public void refuse(Wire wire, CloseReason reason) {
        new Link(wire, "", features.limits().outboundBytes()).close(reason);
    }

    /** The largest frame that a client may send, in bytes. */
    public int frameBytes() {
        return features.limits().frameBytes();
    }

    /** Looks after time-outs; called every second by the engine. */
    public void tick() {
        long now = System.nanoTime();
        for (Connection connection : connections) {
            if (!connection.tick(now)) {
                closed(connection);
            }
        }
    }

    /**
     * Lets the clients go elsewhere, evenly over this time, and takes no others; returns when all
     * were told. An interrupt tells the rest of them at once.
     */
    public void drain(Duration time) {
        stopping = true;
        List<Connection> all = List.copyOf(connections);
        long start = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            if (!sleepUntil(start + time.toNanos() / all.size() * i)) {
                all.forEach(connection -> connection.close(CloseReason.STOPPING, spread()));
                Thread.currentThread().interrupt();
                return;
            }
            all.get(i).close(CloseReason.STOPPING);
        }
    }

    /** False where it was interrupted. */
    private static boolean sleepUntil(long nanos) {
        try {
            long millis = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
            if (millis > 0) {
                Thread.sleep(millis);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Tells every client that this node stops. */
    public void close() {
        stopping = true;
        connections.forEach(connection -> connection.close(CloseReason.STOPPING, spread()));
    }

    /** So that not all clients of a node come to another one at the same moment. */
    private static long spread() {
        return ThreadLocalRandom.current().nextLong(1, MOST_SPREAD_MILLIS);
    }
}
