package im.courtyard.engine.session;

/**
 * One live connection of a user's device, after its hello. Thread-safe: {@link #offer} and {@link
 * #close} may be called from anywhere and never block.
 */
public final class Session {

    private final String id;
    private final String user;
    private final Device device;
    private final String address;
    private final long connectedAt;
    private final Outbound outbound;
    private final long startedAt = System.nanoTime();
    private volatile long lastFrameAt;

    Session(
            String id,
            String user,
            Device device,
            String address,
            long connectedAt,
            Outbound outbound) {
        this.id = id;
        this.user = user;
        this.device = device;
        this.address = address;
        this.connectedAt = connectedAt;
        this.lastFrameAt = connectedAt;
        this.outbound = outbound;
    }

    public String id() {
        return id;
    }

    public String user() {
        return user;
    }

    public Device device() {
        return device;
    }

    /** Where it comes from, as the transport saw it. */
    public String address() {
        return address;
    }

    /** Epoch milliseconds. */
    public long connectedAt() {
        return connectedAt;
    }

    /** Epoch milliseconds. */
    public long lastFrameAt() {
        return lastFrameAt;
    }

    public void frameSeen(long at) {
        lastFrameAt = at;
    }

    public int queuedBytes() {
        return outbound.queuedBytes();
    }

    /**
     * Queues a frame behind what waits; see the limits of the protocol for what happens when full.
     */
    public void offer(String frame) {
        outbound.offer(frame);
    }

    /** Has the client compare all that it knows with what is stored. */
    public void resync() {
        outbound.resync();
    }

    /** Whether it was there at this {@link System#nanoTime()}. */
    public boolean startedBefore(long nanos) {
        return startedAt - nanos < 0;
    }

    /** Says bye and closes. */
    public void close(CloseReason reason) {
        outbound.close(reason);
    }

    @Override
    public String toString() {
        return "session " + id + " of " + user;
    }
}
