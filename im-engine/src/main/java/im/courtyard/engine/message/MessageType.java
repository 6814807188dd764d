package im.courtyard.engine.message;

import im.courtyard.engine.common.Spi;
import java.util.Map;

/**
 * A kind of message: what its body must look like, and what of it is shown as plain text. Register
 * a bean to add one. Called on request threads, many at once: keep no state.
 */
@Spi
public interface MessageType {

    /**
     * Stable name in the protocol: lower case letters, digits, underscores; at most 32 characters.
     */
    String name();

    /**
     * Checks a body that a client sent (JSON: maps, lists, strings, numbers, booleans, null) and
     * says what to store.
     *
     * @throws InvalidBody with a sentence for the sender, answered as BAD_BODY
     */
    Content validate(Map<String, Object> body) throws InvalidBody;

    /**
     * What is stored.
     *
     * @param body the body, unknown fields dropped or kept as the type likes
     * @param text for lists, notifications, search, and clients that do not know the type
     */
    record Content(Map<String, Object> body, String text) {}

    /** A body that this type does not accept. */
    final class InvalidBody extends Exception {
        private static final long serialVersionUID = 1;

        public InvalidBody(String sentence) {
            super(sentence);
        }
    }
}
