package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.HeadDecision;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberSettings;
import im.courtyard.engine.conversation.NewGroup;
import im.courtyard.engine.conversation.Roster;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations, heads and seats. Thread-safe: holds nothing but the database and spare ids. */
final class JdbcConversationStore implements ConversationStore {

    private final Database database;
    private final NewConversations made;

    JdbcConversationStore(Database database) {
        this.database = database;
        this.made = new NewConversations(database);
    }

    @Override
    public Opened openDirect(DirectKey key, long createdAt) {
        return made.openDirect(key, createdAt);
    }

    @Override
    public Opened createGroup(NewGroup group) {
        return made.createGroup(group);
    }

    @Override
    public Opened createFollowing(Follows follows, String name, long createdAt) {
        return made.createFollowing(follows, name, createdAt);
    }

    @Override
    public Optional<Conversation> find(long conversation) {
        return database.read(session -> ConversationQueries.find(session, conversation));
    }

    @Override
    public Optional<Head> head(long conversation) {
        return database.read(session -> ConversationQueries.head(session, conversation));
    }

    @Override
    public Map<Long, Long> versions(Collection<Long> conversations) {
        return database.read(session -> ConversationQueries.versions(session, conversations));
    }

    @Override
    public Optional<Roster> roster(long conversation) {
        return database.read(session -> ConversationQueries.roster(session, conversation));
    }

    @Override
    public List<Member> members(long conversation, @Nullable String after, int limit) {
        return database.read(
                session -> ConversationQueries.members(session, conversation, after, limit));
    }

    @Override
    public Optional<Member> member(long conversation, String user) {
        return database.read(session -> ConversationQueries.member(session, conversation, user));
    }

    @Override
    public List<long[]> earlierStays(long conversation, String user) {
        return database.read(
                session -> ConversationQueries.earlierStays(session, conversation, user));
    }

    @Override
    public List<ConversationVersions> versionsOf(String user, long after, long upTo, int limit) {
        return database.read(
                session -> ConversationQueries.versionsOf(session, user, after, upTo, limit));
    }

    @Override
    public List<SeatMoved> movedSince(Collection<String> users, long at) {
        return database.read(session -> ConversationQueries.movedSince(session, users, at));
    }

    @Override
    public List<ConversationView> views(String user, Collection<Long> conversations) {
        return database.read(session -> ConversationQueries.views(session, user, conversations));
    }

    @Override
    public List<ConversationView> views(String user, long after, long upTo, int limit) {
        return database.read(
                session -> ConversationQueries.views(session, user, after, upTo, limit));
    }

    @Override
    public Optional<HeadChanged> change(long conversation, long at, HeadDecision decision) {
        return database.write(
                session ->
                        new ConversationChange(session, database.dialect(), conversation, at)
                                .run(decision));
    }

    @Override
    public Optional<Member> settings(long conversation, String user, MemberSettings settings) {
        return database.write(session -> set(session, conversation, user, settings));
    }

    private static Optional<Member> set(
            JdbcSession session, long conversation, String user, MemberSettings settings)
            throws SQLException {
        int touched =
                session.update(
                        "UPDATE cy_member SET muted = COALESCE(?, muted),"
                                + " pinned = COALESCE(?, pinned), hidden = COALESCE(?, hidden),"
                                + " marked_unread = COALESCE(?, marked_unread),"
                                + " version = version + 1"
                                + " WHERE conversation_id = ? AND user_id = ? AND state = 1",
                        settings.muted(),
                        settings.pinned(),
                        settings.hidden(),
                        settings.markedUnread(),
                        conversation,
                        user);
        return touched == 0
                ? Optional.empty()
                : ConversationQueries.member(session, conversation, user);
    }

    @Override
    public List<CursorMoved> moveCursors(Collection<CursorMove> moves) {
        return moves.isEmpty()
                ? List.of()
                : database.write(
                        session -> new ReadCursors(session, database.dialect()).move(moves));
    }

    @Override
    public Map<String, Long> cursors(long conversation) {
        return database.read(
                session -> {
                    Map<String, Long> cursors = new HashMap<>();
                    session.list(
                            "SELECT user_id, read_seq FROM cy_member"
                                    + " WHERE conversation_id = ? AND state = 1",
                            row -> cursors.put(row.getString(1), row.getLong(2)),
                            conversation);
                    return cursors;
                });
    }

    @Override
    public List<ReadCount> readCounts(long conversation, Collection<Long> seqs) {
        return database.read(session -> ReadCounts.of(session, conversation, seqs));
    }
}
