package im.courtyard.engine.gateway;

import im.courtyard.engine.session.CloseReason;
import im.courtyard.engine.session.Link;
import im.courtyard.engine.session.Wire;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where transports bring their connections. Thread-safe. */
public final class Gateway {

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
            connection.close(CloseReason.STOPPING);
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

    /** Tells every client that this node stops. */
    public void close() {
        stopping = true;
        connections.forEach(connection -> connection.close(CloseReason.STOPPING));
    }
}
