package im.courtyard.engine.common;

import java.time.Duration;

/**
 * How long the engine waits for what.
 *
 * @param hello from a new connection
 * @param ping between two pings; two unanswered ones end the connection
 * @param interceptor for all interceptors of one message together
 * @param busy for a conversation whose head somebody else holds, before BUSY
 * @param ticket life of a ticket
 * @param token life of a bearer token
 */
public record Timing(
        Duration hello,
        Duration ping,
        Duration interceptor,
        Duration busy,
        Duration ticket,
        Duration token) {

    public static final Timing DEFAULTS =
            new Timing(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofDays(30));
}
