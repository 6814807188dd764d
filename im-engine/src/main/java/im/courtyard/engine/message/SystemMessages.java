package im.courtyard.engine.message;

import im.courtyard.engine.conversation.HeadChanged;
import java.util.List;

/** Messages that the server itself writes about changes of a conversation. */
public final class SystemMessages {

    private SystemMessages() {}

    /** The notice of a change as the message that it is. */
    public static Message of(long conversation, HeadChanged.Written written) {
        return new Message(
                conversation,
                written.seq(),
                written.version(),
                written.notice().sender(),
                written.notice().clientId(),
                MessageTypes.SYSTEM,
                written.notice().body(),
                written.notice().text(),
                null,
                List.of(),
                false,
                written.countableNo(),
                written.at());
    }
}
