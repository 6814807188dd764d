package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.message.Message;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a message stands in cy_message. */
final class MessageRows {

    static final String COLUMNS =
            "conversation_id, seq, version, sender, client_id, type, body, text, reply_to, mentions,"
                    + " countable, countable_no, created_at";

    private static final RowShape SHAPE =
            new RowShape(
                    "cy_message",
                    List.of("conversation_id", "seq"),
                    List.of(
                            "version",
                            "sender",
                            "device",
                            "client_id",
                            "type",
                            "body",
                            "text",
                            "reply_to",
                            "mentions",
                            "countable",
                            "countable_no",
                            "created_at"));

    static final SizedText INSERT = new SizedText(SHAPE::insert);

    private MessageRows() {}

    /** The values of {@link #INSERT}. */
    static @Nullable Object[] values(Message message, @Nullable String device) {
        return new @Nullable Object[] {
            message.conversation(),
            message.seq(),
            message.version(),
            message.sender(),
            device,
            message.clientId(),
            message.type(),
            message.body(),
            message.text(),
            message.replyTo(),
            Mentions.write(message.mentions()),
            message.countable(),
            message.countableNo(),
            message.at()
        };
    }

    static Message read(ResultSet result) throws SQLException {
        Columns row = new Columns(result);
        return new Message(
                row.number(),
                row.number(),
                row.number(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.numberOrNull(),
                Mentions.read(row.textOrNull()),
                row.flag(),
                row.number(),
                row.number());
    }
}
