package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Head.Preview;
import im.courtyard.engine.conversation.HeadChanged.Written;
import im.courtyard.engine.message.Message;
import java.sql.SQLException;
import java.util.List;

/** Messages that the server writes about a change: of the type system, counted by nobody. */
final class Notices {

    private static final String TYPE = "system";

    private Notices() {}

    static void insert(JdbcSession session, long conversation, Written written)
            throws SQLException {
        Message message =
                new Message(
                        conversation,
                        written.seq(),
                        written.version(),
                        written.notice().sender(),
                        written.notice().clientId(),
                        TYPE,
                        written.notice().body(),
                        written.notice().text(),
                        null,
                        List.of(),
                        false,
                        written.countableNo(),
                        written.at());
        session.update(MessageRows.INSERT.of(1), MessageRows.values(message, null));
    }

    static Preview previewOf(Written written) {
        return new Preview(
                written.seq(),
                written.notice().sender(),
                TYPE,
                HeadRows.previewOf(written.notice().text()),
                written.at());
    }
}
