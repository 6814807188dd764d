package im.courtyard.engine.message;

import im.courtyard.engine.common.ImException;
import org.jspecify.annotations.Nullable;

/** Hears what became of one send; exactly one of its methods is called, once. */
public interface SendCallback {

    /** The session that hears through this callback and so gets no event for the message. */
    @Nullable String session();

    /**
     * The message is committed. Called on a delivery thread in the order of the conversation, so
     * that a session's oks and events keep their order.
     */
    void stored(Message message);

    /** It had been stored before, under this seq. */
    void repeated(Appended.Repeated first);

    /** It was not accepted. UNAVAILABLE leaves open whether it was stored: repeat it. */
    void failed(ImException reason);
}
