package im.courtyard.engine.session;

import org.jspecify.annotations.Nullable;

/**
 * A live connection of any node, as the console lists it.
 *
 * @param node the node that it is on
 * @param deviceKind as the protocol writes it
 * @param connectedAt epoch milliseconds by the clock of its node
 * @param lastFrameAt epoch milliseconds by the clock of its node
 * @param queuedBytes what waits to be written to it
 */
public record SessionRow(
        String id,
        String user,
        String deviceKind,
        @Nullable String deviceName,
        String node,
        String address,
        long connectedAt,
        long lastFrameAt,
        int queuedBytes) {

    static SessionRow of(Session session, String node) {
        return new SessionRow(
                session.id(),
                session.user(),
                session.device().kind().wireName(),
                session.device().name(),
                node,
                session.address(),
                session.connectedAt(),
                session.lastFrameAt(),
                session.queuedBytes());
    }
}
