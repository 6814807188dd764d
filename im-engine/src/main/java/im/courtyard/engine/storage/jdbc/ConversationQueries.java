package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.Conversation;
import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.ConversationStore.SeatMoved;
import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.conversation.ConversationView;
import im.courtyard.engine.conversation.Head;
import im.courtyard.engine.conversation.Member;
import im.courtyard.engine.conversation.MemberRole;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Roster.Seat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read of conversations, on a connection of the caller's. */
final class ConversationQueries {

    private static final String CONVERSATION =
            "SELECT "
                    + ConversationRows.COLUMNS
                    + " FROM cy_conversation c WHERE c.conversation_id = ?";
    private static final String HEAD =
            "SELECT " + HeadRows.COLUMNS + " FROM cy_head h WHERE h.conversation_id = ?";
    private static final String MEMBER =
            "SELECT " + MemberRows.COLUMNS + " FROM cy_member m WHERE m.conversation_id = ?";
    private static final SizedText VERSIONS =
            Rows.in("SELECT conversation_id, last_version FROM cy_head WHERE conversation_id", "");

    /**
     * A user's seats in order of conversation, other tables after them. MySQL and MariaDB do what
     * stands in such comments; left alone, they read and sort all seats for each page, or begin
     * with everybody's conversations.
     */
    private static final String IN_ORDER = "SELECT /*! STRAIGHT_JOIN */ ";

    private static final String SEATS = " FROM cy_member m /*! FORCE INDEX (cy_member_user) */";

    /**
     * The other one's seat is joined by a key that is NULL for all but direct conversations: a mere
     * condition on the kind would have MySQL read every seat of every group.
     */
    private static final String VIEW =
            IN_ORDER
                    + String.join(
                            ", ",
                            ConversationRows.COLUMNS,
                            HeadRows.COLUMNS,
                            MemberRows.COLUMNS,
                            "p.read_seq")
                    + SEATS
                    + " JOIN cy_head h ON h.conversation_id = m.conversation_id"
                    + " JOIN cy_conversation c ON c.conversation_id = m.conversation_id"
                    + " LEFT JOIN cy_member p ON p.conversation_id = CASE c.kind WHEN "
                    + ConversationKind.DIRECT.code()
                    + " THEN m.conversation_id END AND p.user_id <> m.user_id"
                    + " WHERE m.user_id = ? AND m.state = 1 AND m.conversation_id";

    private static final SizedText VIEWS = Rows.in(VIEW, "");

    /** Ordered by the index's first column too, though it is fixed: else H2 reads all and sorts. */
    static final String VIEWS_BETWEEN =
            VIEW
                    + " > ? AND m.conversation_id <= ?"
                    + " ORDER BY m.user_id, m.conversation_id LIMIT ?";

    static final String VERSIONS_BETWEEN =
            IN_ORDER
                    + "m.conversation_id, h.last_version, m.version"
                    + SEATS
                    + " JOIN cy_head h ON h.conversation_id = m.conversation_id"
                    + " WHERE m.user_id = ? AND m.conversation_id > ?"
                    + " AND m.conversation_id <= ? AND m.state = 1"
                    + " ORDER BY m.user_id, m.conversation_id LIMIT ?";
    static final SizedText MOVED_SINCE =
            Rows.in(
                    IN_ORDER
                            + "m.user_id, m.conversation_id, h.last_version, h.last_at,"
                            + " m.joined_at, m.state, m.version"
                            + SEATS
                            + " JOIN cy_head h ON h.conversation_id = m.conversation_id"
                            + " WHERE (h.last_at > ? OR m.joined_at > ?) AND m.user_id",
                    "");
    static final String MEMBERS_AFTER =
            MEMBER
                    + " AND m.state = 1 AND m.user_id > ?"
                    + " ORDER BY m.conversation_id, m.user_id LIMIT ?";

    /** Of a roster whose members change meanwhile. */
    private static final int MOST_READS = 3;

    private ConversationQueries() {}

    static Optional<Conversation> find(JdbcSession session, long id) throws SQLException {
        return session.first(CONVERSATION, ConversationRows::read, id);
    }

    static Optional<Head> head(JdbcSession session, long id) throws SQLException {
        return session.first(HEAD, HeadRows::read, id);
    }

    static Optional<Member> member(JdbcSession session, long id, String user) throws SQLException {
        return session.first(MEMBER + " AND m.user_id = ?", MemberRows::read, id, user);
    }

    static Map<Long, Long> versions(JdbcSession session, Collection<Long> ids) throws SQLException {
        Map<Long, Long> versions = new HashMap<>();
        Rows.list(
                session,
                VERSIONS,
                row -> versions.put(row.getLong(1), row.getLong(2)),
                List.of(),
                ids);
        return versions;
    }

    /**
     * Reads without a lock, and again where members changed meanwhile: after a few times, seats may
     * be newer than the versions that the roster names, never older.
     */
    static Optional<Roster> roster(JdbcSession session, long id) throws SQLException {
        Optional<Head> head = head(session, id);
        Optional<Conversation> conversation = find(session, id);
        if (head.isEmpty() || conversation.isEmpty()) {
            return Optional.empty();
        }
        Roster roster = roster(session, conversation.get(), head.get());
        for (int times = 1; times < MOST_READS; times++) {
            Head now = head(session, id).orElseThrow();
            if (now.memberVersion() == roster.memberVersion()) {
                break;
            }
            roster = roster(session, find(session, id).orElseThrow(), now);
        }
        return Optional.of(roster);
    }

    /** Consistent only under the head's lock, or where {@code head} is compared again after. */
    static Roster roster(JdbcSession session, Conversation conversation, Head head)
            throws SQLException {
        Map<String, Seat> seats = new HashMap<>();
        session.list(
                "SELECT user_id, role, joined_seq FROM cy_member"
                        + " WHERE conversation_id = ? AND state = 1",
                row ->
                        seats.put(
                                row.getString(1),
                                new Seat(MemberRole.of(row.getInt(2)), row.getLong(3))),
                conversation.id());
        return new Roster(
                conversation.id(),
                conversation.kind(),
                head.version(),
                head.memberVersion(),
                seats,
                conversation.closed());
    }

    static List<Member> members(JdbcSession session, long id, @Nullable String after, int limit)
            throws SQLException {
        String start = after == null ? "" : after;
        return session.list(MEMBERS_AFTER, MemberRows::read, id, start, limit);
    }

    static List<long[]> earlierStays(JdbcSession session, long id, String user)
            throws SQLException {
        return session.list(
                "SELECT from_seq, to_seq FROM cy_member_span"
                        + " WHERE conversation_id = ? AND user_id = ?"
                        + " UNION SELECT joined_seq, left_seq FROM cy_member"
                        + " WHERE conversation_id = ? AND user_id = ? AND state = 0"
                        + " AND joined_seq <= left_seq"
                        + " ORDER BY 1, 2",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                id,
                user,
                id,
                user);
    }

    static List<ConversationVersions> versionsOf(
            JdbcSession session, String user, long after, long upTo, int limit)
            throws SQLException {
        return session.list(
                VERSIONS_BETWEEN,
                row -> new ConversationVersions(row.getLong(1), row.getLong(2), row.getLong(3)),
                user,
                after,
                upTo,
                limit);
    }

    static List<SeatMoved> movedSince(JdbcSession session, Collection<String> users, long at)
            throws SQLException {
        return Rows.list(
                session,
                MOVED_SINCE,
                row ->
                        new SeatMoved(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(3),
                                Math.max(row.getLong(4), row.getLong(5)),
                                row.getInt(6) == 1,
                                row.getLong(7)),
                List.of(at, at),
                users);
    }

    static List<ConversationView> views(JdbcSession session, String user, Collection<Long> ids)
            throws SQLException {
        return Rows.list(session, VIEWS, ConversationQueries::view, List.of(user), ids);
    }

    static List<ConversationView> views(
            JdbcSession session, String user, long after, long upTo, int limit)
            throws SQLException {
        return session.list(VIEWS_BETWEEN, ConversationQueries::view, user, after, upTo, limit);
    }

    private static ConversationView view(ResultSet result) throws SQLException {
        Columns row = new Columns(result);
        Conversation conversation = ConversationRows.read(row);
        Head head = HeadRows.read(row);
        Member member = MemberRows.read(row);
        Long peerReadSeq = row.numberOrNull();
        return new ConversationView(
                conversation, head, member, peerReadSeq(conversation, member, peerReadSeq));
    }

    /** Who talks to oneself is one's own peer. */
    private static long peerReadSeq(
            Conversation conversation, Member member, @Nullable Long peerReadSeq) {
        if (peerReadSeq != null) {
            return peerReadSeq;
        }
        return conversation.kind() == ConversationKind.DIRECT ? member.readSeq() : 0;
    }
}
