package im.courtyard.engine.message;

import im.courtyard.engine.common.Spi;
import java.util.Map;

/**
 * Sees every message of people and of the host before it is accepted, and may change or refuse it.
 *
 * <p>Called on the engine's interceptor threads, never two at once for messages of one session, in
 * ascending {@link #order()}; each sees what the one before made of it. A message that was sent
 * twice under one clientMessageId is shown once, unless it was refused for now (BUSY) and had to be
 * repeated. System messages are not shown. All interceptors of a message together have the
 * configured time (2 s); one that takes longer, or throws, has failed.
 */
@Spi
public interface MessageInterceptor {

    Verdict intercept(OutgoingMessage message);

    /** Ascending; equal ones run in the order in which they were registered. */
    default int order() {
        return 0;
    }

    /** What becomes of the message when this interceptor fails. */
    default OnFailure onFailure() {
        return OnFailure.REFUSE;
    }

    /** The choice for a failed interceptor. */
    enum OnFailure {
        /** The sender is told INTERCEPTOR_FAILED, nothing is stored. */
        REFUSE,
        /** The message goes on as if this interceptor had allowed it. */
        ALLOW
    }

    /** What an interceptor says of a message. */
    sealed interface Verdict {
        static Verdict allow() {
            return new Allow();
        }

        /** Replaces the body; it is validated by the message's type like any other. */
        static Verdict change(Map<String, Object> body) {
            return new Change(body);
        }

        /** The reason is shown to the sender. */
        static Verdict refuse(String reason) {
            return new Refuse(reason);
        }
    }

    record Allow() implements Verdict {}

    record Change(Map<String, Object> body) implements Verdict {}

    record Refuse(String reason) implements Verdict {}
}
