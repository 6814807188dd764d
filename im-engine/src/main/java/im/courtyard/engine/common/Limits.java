package im.courtyard.engine.common;

/**
 * What one request may ask for. The defaults are the protocol's.
 *
 * @param frameBytes of one WebSocket frame from a client
 * @param textLength characters of a text message
 * @param bodyBytes of a message's JSON body, UTF-8
 * @param groupMembers of one group
 * @param mentions by name in one message
 * @param sendsPerSecond of one user, steadily
 * @param sendBurst of one user, at once
 * @param connectionsPerUser the oldest goes when there is one more
 * @param outboundBytes waiting for one session before it is told to resync
 */
public record Limits(
        int frameBytes,
        int textLength,
        int bodyBytes,
        int groupMembers,
        int mentions,
        int sendsPerSecond,
        int sendBurst,
        int connectionsPerUser,
        int outboundBytes) {

    public static final Limits DEFAULTS =
            new Limits(64 * 1024, 10_000, 32 * 1024, 10_000, 500, 20, 60, 10, 256 * 1024);
}
