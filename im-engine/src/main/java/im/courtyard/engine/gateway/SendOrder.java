package im.courtyard.engine.gateway;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the order of one session's sends when one is refused for now: after BUSY or RATE_LIMITED,
 * later sends to the same conversation are refused too until the refused one is repeated (or half a
 * minute has passed: its sender gave it up). Thread-safe.
 */
final class SendOrder {

    private static final long GIVEN_UP_NANOS = 30_000_000_000L;

    private record Refused(String clientMessageId, long at) {}

    private final Map<Long, Refused> refused = new HashMap<>();

    /** Throws BUSY where an earlier message must be repeated first. */
    synchronized void check(long conversation, String clientMessageId) {
        Refused first = refused.get(conversation);
        if (first == null || first.clientMessageId.equals(clientMessageId)) {
            return;
        }
        if (System.nanoTime() - first.at > GIVEN_UP_NANOS) {
            refused.remove(conversation);
            return;
        }
        throw new ImException(
                        ErrorCode.BUSY,
                        "an earlier message of this conversation was refused; repeat that first")
                .with("conversation", conversation);
    }

    /** The message was accepted, or refused for good: later ones may follow. */
    synchronized void passed(long conversation, String clientMessageId) {
        Refused first = refused.get(conversation);
        if (first != null && first.clientMessageId.equals(clientMessageId)) {
            refused.remove(conversation);
        }
    }

    /** The message was refused for now. */
    synchronized void refused(long conversation, String clientMessageId, ErrorCode code) {
        if (code == ErrorCode.BUSY
                || code == ErrorCode.RATE_LIMITED
                || code == ErrorCode.UNAVAILABLE) {
            refused.putIfAbsent(conversation, new Refused(clientMessageId, System.nanoTime()));
        } else {
            passed(conversation, clientMessageId);
        }
    }
}
