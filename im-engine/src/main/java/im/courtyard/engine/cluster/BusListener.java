package im.courtyard.engine.cluster;

/**
 * What a {@link ClusterBus} tells its engine, on threads of the bus. Every method is quick and
 * never throws.
 */
public interface BusListener {

    /**
     * A frame has come. Frames of one sender are told in the order in which they were sent, where
     * the sender waited for each.
     *
     * @return false where it was not taken in: the sender's {@link ClusterBus#send} fails
     */
    boolean received(String from, byte[] frame);

    /** A node can be reached from now on. Told again is harmless. */
    void joined(String node);

    /** A node cannot be reached any more. Told of one that is not there is harmless. */
    void left(String node);
}
