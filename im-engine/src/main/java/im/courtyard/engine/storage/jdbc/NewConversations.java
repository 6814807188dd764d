package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.ConversationStore.Opened;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChanged.Written;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.NewGroup;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes conversations, each once however often it is asked for: a unique key decides between two
 * who ask at the same time, and the slower one finds what the faster one made. Thread-safe.
 */
final class NewConversations {

    private final Database database;
    private final ConversationIds ids;

    NewConversations(Database database) {
        this.database = database;
        this.ids = new ConversationIds(database);
    }

    Opened openDirect(DirectKey key, long createdAt) {
        return once("direct_key", key.text(), (session, id) -> direct(session, id, key, createdAt));
    }

    Opened createGroup(NewGroup group) {
        String key = clientKey(group.creator(), group.clientGroupId());
        return once("client_key", key, (session, id) -> group(session, id, group, key));
    }

    Opened createFollowing(Follows follows, String name, long at) {
        return once(
                "follows",
                follows.text(),
                (session, id) -> {
                    var conversation =
                            new Conversation(
                                    id,
                                    ConversationKind.GROUP,
                                    name,
                                    null,
                                    null,
                                    at,
                                    false,
                                    false,
                                    follows,
                                    false);
                    Head head = new Head(id, 1, 0, 1, 0, 1, 0, null);
                    insert(session, conversation, null, head, List.of());
                });
    }

    /** Length-prefixed, so that no two pairs give the same text. */
    private static String clientKey(String creator, String clientGroupId) {
        return creator.length() + ":" + creator + clientGroupId;
    }

    /** Makes what a new id stands for. */
    private interface Making {
        void run(JdbcSession session, long id) throws SQLException;
    }

    private Opened once(String column, String key, Making making) {
        Optional<Long> known = find(column, key);
        if (known.isPresent()) {
            return new Opened(known.get(), false);
        }
        long id = ids.next();
        boolean made = database.write(session -> unlessDuplicate(session, id, making));
        return made ? new Opened(id, true) : new Opened(find(column, key).orElseThrow(), false);
    }

    private Optional<Long> find(String column, String key) {
        String sql = "SELECT conversation_id FROM cy_conversation WHERE " + column + " = ?";
        return database.read(session -> session.first(sql, row -> row.getLong(1), key));
    }

    /** The conversation's row comes first, so a duplicate leaves nothing behind. */
    private static boolean unlessDuplicate(JdbcSession session, long id, Making making)
            throws SQLException {
        try {
            making.run(session, id);
            return true;
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static void direct(JdbcSession session, long id, DirectKey key, long at)
            throws SQLException {
        var conversation =
                new Conversation(
                        id,
                        ConversationKind.DIRECT,
                        null,
                        null,
                        key,
                        at,
                        false,
                        false,
                        null,
                        false);
        List<Member> seats = new ArrayList<>();
        for (String user : new TreeSet<>(List.of(key.first(), key.second()))) {
            seats.add(MemberRows.fresh(id, user, MemberRole.MEMBER, 1, 0, 0, at));
        }
        Head head = new Head(id, 1, 0, 1, 0, 1, seats.size(), null);
        insert(session, conversation, null, head, seats);
    }

    private static void group(JdbcSession session, long id, NewGroup group, String clientKey)
            throws SQLException {
        long at = group.createdAt();
        var conversation =
                new Conversation(
                        id,
                        ConversationKind.GROUP,
                        group.name(),
                        group.creator(),
                        null,
                        at,
                        false,
                        false,
                        null,
                        false);
        List<Member> seats = new ArrayList<>();
        var others = new TreeSet<>(group.members());
        others.remove(group.creator());
        seats.add(MemberRows.fresh(id, group.creator(), MemberRole.OWNER, 1, 1, 0, at));
        for (String user : others) {
            seats.add(MemberRows.fresh(id, user, MemberRole.MEMBER, 1, 0, 0, at));
        }
        Written notice = new Written(group.notice(), 1, 2, 0, at);
        Head head = new Head(id, 1, 1, 2, 0, 1, seats.size(), Notices.previewOf(notice));
        insert(session, conversation, clientKey, head, seats);
        Notices.insert(session, id, notice);
    }

    private static void insert(
            JdbcSession session,
            Conversation conversation,
            @Nullable String clientKey,
            Head head,
            List<Member> seats)
            throws SQLException {
        session.update(
                ConversationRows.INSERT.of(1), ConversationRows.values(conversation, clientKey));
        Rows.exactly(session, MemberRows.INSERT, seats.stream().map(MemberRows::values).toList());
        session.update(HeadRows.INSERT.of(1), HeadRows.values(head));
    }
}
