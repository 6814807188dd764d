package im.courtyard.engine.session;

import java.time.Duration;

/**
 * The server's end of one connection, from before its hello until it closed. The transport tells it
 * when the connection is gone. Thread-safe.
 */
public final class Link {

    private final Wire wire;
    private final Outbound outbound;
    private final String address;

    public Link(Wire wire, String address, int outboundBytes) {
        this.wire = wire;
        this.address = address;
        this.outbound = new Outbound(wire, outboundBytes);
    }

    public String address() {
        return address;
    }

    public void offer(String frame) {
        outbound.offer(frame);
    }

    /** Says bye and closes; where the client does not take it, the wire closes after a while. */
    public void close(CloseReason reason) {
        close(reason, 0);
    }

    /** As {@link #close}, and asks the client not to come back before this time is over. */
    public void close(CloseReason reason, long afterMillis) {
        outbound.close(reason, afterMillis);
    }

    /** Closes at once, without bye: the other side takes nothing any more. */
    public void drop(CloseReason reason) {
        outbound.closed();
        wire.close(reason.code(), reason.name());
    }

    /** Whether nothing more is to be read from this connection. */
    public boolean isClosing() {
        return outbound.isClosing();
    }

    /** Whether it was closed longer ago than this and the client does not take the bye. */
    public boolean isStuck(Duration time) {
        return outbound.isStuck(time.toNanos());
    }

    /** The connection is gone. */
    public void closed() {
        outbound.closed();
    }

    /** The session that this link carries from its hello on. */
    public Session session(String id, String user, Device device, long now) {
        return new Session(id, user, device, address, now, outbound);
    }
}
