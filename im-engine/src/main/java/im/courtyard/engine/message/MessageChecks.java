package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.Roster;
import java.util.List;

/** The rules for a draft that need nothing but the draft and the roster. */
final class MessageChecks {

    private static final List<String> EVERYBODY = List.of("*");

    private MessageChecks() {}

    static void clientMessageId(String id) {
        if (id.isEmpty() || id.length() > MessageDraft.MAX_CLIENT_ID) {
            throw new ImException(
                            ErrorCode.BAD_REQUEST,
                            "clientMessageId has 1 to %d characters, this has %d"
                                    .formatted(MessageDraft.MAX_CLIENT_ID, id.length()))
                    .with("field", "clientMessageId");
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '!' || id.charAt(i) > '~') {
                throw new ImException(
                                ErrorCode.BAD_REQUEST,
                                "clientMessageId has printable ASCII characters only, no blanks")
                        .with("field", "clientMessageId");
            }
        }
    }

    static void open(Roster roster) {
        if (roster.closed()) {
            throw new ImException(ErrorCode.FORBIDDEN, "this group is closed: it can only be read")
                    .with("conversation", roster.conversation());
        }
    }

    static void mentions(List<String> mentions, Roster roster, int limit) {
        if (mentions.isEmpty() || mentions.equals(EVERYBODY)) {
            return;
        }
        if (mentions.size() > limit) {
            throw new ImException(
                            ErrorCode.TOO_MANY_MENTIONS,
                            "%d people mentioned, the limit is %d; mention all by \"*\""
                                    .formatted(mentions.size(), limit))
                    .with("limit", limit);
        }
        for (String user : mentions) {
            if (!roster.has(user)) {
                throw new ImException(
                                ErrorCode.BAD_REQUEST,
                                "only members can be mentioned, \"" + user + "\" is none")
                        .with("field", "mentions");
            }
        }
    }

    static ImException noSuchReply(Append append) {
        return new ImException(
                        ErrorCode.BAD_REQUEST,
                        "replyTo " + append.replyTo() + " names no message of the conversation")
                .with("field", "replyTo");
    }
}
