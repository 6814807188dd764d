package im.courtyard.engine.cluster;

import java.util.Optional;
import java.util.Set;

/** Another node, as this one sees it, until the bus loses it. Thread-safe; nothing blocks. */
public interface Peer {

    String name();

    /** Whether somebody has a session there, as far as this node has heard. */
    boolean has(String user);

    /** Whether any of these has a session there; walks the smaller of the two sets. */
    boolean hasAny(Set<String> users);

    /**
     * Who has a session there, as far as this node has heard; not to be changed, may change while
     * it is walked. For the console: too much to look at for a message.
     */
    Set<String> users();

    /**
     * Queues an item; what waits leaves together, in this order. What does not arrive is not sent
     * again: the receiver sees that the numbers jump and looks into the database. Must not be
     * changed afterwards.
     *
     * @throws IllegalArgumentException where the payload is longer than {@link #MAX_PAYLOAD} bytes
     */
    void send(Kind kind, byte[] payload);

    /** As {@link #send}, but it need not leave before the next {@link #flush} or send. */
    void put(Kind kind, byte[] payload);

    /** Lets what was put leave: together, where it can. Costs little where there is nothing. */
    void flush();

    /** What one item can hold at most, in bytes. */
    int MAX_PAYLOAD = 1 << 20;

    /** The version of the wire format in which the two nodes speak. */
    int wire();

    /** What it last said of itself; empty until its first heartbeat. */
    Optional<NodeFigures> figures();

    /** Of those who are online there as far as this node has heard. */
    PresenceDigest digest();
}
