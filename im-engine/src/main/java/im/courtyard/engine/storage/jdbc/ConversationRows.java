package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Follows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a conversation stands in cy_conversation. */
final class ConversationRows {

    static final String COLUMNS =
            "c.conversation_id, c.kind, c.name, c.owner, c.direct_key, c.created_at,"
                    + " c.history_visible, c.admins_invite, c.follows, c.closed";

    static final SizedText INSERT =
            new SizedText(
                    new RowShape(
                                    "cy_conversation",
                                    List.of("conversation_id"),
                                    List.of(
                                            "kind",
                                            "direct_key",
                                            "client_key",
                                            "name",
                                            "owner",
                                            "created_at",
                                            "history_visible",
                                            "admins_invite",
                                            "follows",
                                            "closed"))
                            ::insert);

    private ConversationRows() {}

    /**
     * The values of {@link #INSERT}.
     *
     * @param clientKey makes a repeated wish for the same group be recognised
     */
    static @Nullable Object[] values(Conversation conversation, @Nullable String clientKey) {
        DirectKey key = conversation.directKey();
        Follows follows = conversation.follows();
        return new @Nullable Object[] {
            conversation.id(),
            conversation.kind().code(),
            key == null ? null : key.text(),
            clientKey,
            conversation.name(),
            conversation.owner(),
            conversation.createdAt(),
            conversation.historyVisible(),
            conversation.adminsInvite(),
            follows == null ? null : follows.text(),
            conversation.closed()
        };
    }

    static Conversation read(ResultSet row) throws SQLException {
        return read(new Columns(row));
    }

    static Conversation read(Columns row) throws SQLException {
        return new Conversation(
                row.number(),
                ConversationKind.of(row.smallNumber()),
                row.textOrNull(),
                row.textOrNull(),
                directKey(row.textOrNull()),
                row.number(),
                row.flag(),
                row.flag(),
                follows(row.textOrNull()),
                row.flag());
    }

    private static @Nullable Follows follows(@Nullable String text) {
        return text == null ? null : Follows.parse(text);
    }

    private static @Nullable DirectKey directKey(@Nullable String text) {
        return text == null ? null : DirectKey.parse(text);
    }
}
