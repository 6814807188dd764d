package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.conversation.ConversationKind;
import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.directory.DirectoryLeases;
import im.courtyard.engine.directory.EntryKind;
import im.courtyard.engine.group.UpkeepStore;
import im.courtyard.engine.user.UserState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the upkeep of groups reads and notes. Thread-safe: holds nothing but the database. */
final class JdbcUpkeepStore implements UpkeepStore {

    private static final String LEASE = "groups";

    private static final String DEPARTED =
            "SELECT m.conversation_id, m.user_id FROM cy_user u"
                    + " JOIN cy_member m ON m.user_id = u.user_id AND m.state = 1"
                    + " JOIN cy_conversation c ON c.conversation_id = m.conversation_id"
                    + " WHERE u.state_version > ? AND u.state = ? AND c.kind = ?"
                    + " AND (c.follows IS NULL OR c.closed = TRUE)";
    private static final String RETURNED =
            "SELECT d.conversation_id, d.user_id FROM cy_departure d"
                    + " JOIN cy_user u ON u.user_id = d.user_id"
                    + " JOIN cy_conversation c ON c.conversation_id = d.conversation_id"
                    + " WHERE u.state_version > ? AND u.state = ? AND c.follows IS NULL";
    private static final String FOLLOWERS =
            "SELECT c.follows, c.conversation_id, c.name, c.closed, h.member_count, f.digest"
                    + " FROM cy_conversation c"
                    + " JOIN cy_head h ON h.conversation_id = c.conversation_id"
                    + " LEFT JOIN cy_follower f ON f.conversation_id = c.conversation_id"
                    + " WHERE c.follows IS NOT NULL";
    private static final SizedText PEOPLE =
            Rows.in(
                    "SELECT DISTINCT e.object_id FROM cy_directory_group_member m"
                            + " JOIN cy_directory_entry e"
                            + " ON e.entry_key = m.member_key AND e.source = m.source"
                            + " JOIN cy_user u ON u.user_id = e.object_id"
                            + " WHERE m.source = ? AND e.kind = ? AND u.state = ?"
                            + " AND m.group_key",
                    "");

    private static final RowShape DEPARTURE =
            new RowShape("cy_departure", List.of("user_id", "conversation_id"), List.of("left_at"));
    private static final RowShape FOLLOWER =
            new RowShape("cy_follower", List.of("conversation_id"), List.of("digest"));
    private static final RowShape DEPARTMENT =
            new RowShape("cy_department_group", List.of("department_id"), List.of("below"));

    private final Database database;
    private final DirectoryLeases leases;

    JdbcUpkeepStore(Database database) {
        this.database = database;
        this.leases = new JdbcDirectoryLeases(database);
    }

    @Override
    public Progress progress() {
        String sql = "SELECT version, followed, security FROM cy_org WHERE org_id = 1";
        return database.read(
                s ->
                        s.first(
                                        sql,
                                        row ->
                                                new Progress(
                                                        row.getLong(1),
                                                        row.getLong(2),
                                                        row.getLong(3)))
                                .orElseThrow());
    }

    @Override
    public void followed(long version, long security) {
        String sql =
                "UPDATE cy_org SET followed = GREATEST(followed, ?),"
                        + " security = GREATEST(security, ?) WHERE org_id = 1";
        database.writeInBackground(s -> s.update(sql, version, security));
    }

    @Override
    public boolean takeLease(String holder, long now, long until) {
        return leases.take(LEASE, holder, now, until);
    }

    @Override
    public boolean prolongLease(String holder, long until) {
        return leases.prolong(LEASE, holder, until);
    }

    @Override
    public void endLease(String holder) {
        leases.end(LEASE, holder);
    }

    @Override
    public List<Seat> departed(long security) {
        int left = UserRows.codeOf(UserState.LEFT);
        int group = ConversationKind.GROUP.code();
        return database.read(s -> s.list(DEPARTED, JdbcUpkeepStore::seat, security, left, group));
    }

    @Override
    public List<Seat> returned(long security) {
        return database.read(
                s -> s.list(RETURNED, JdbcUpkeepStore::seat, security, UserRows.ACTIVE));
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(row.getLong(1), row.getString(2));
    }

    @Override
    public void remember(long conversation, Set<String> users, long at) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        new TreeSet<>(users)
                .forEach(user -> rows.add(new @Nullable Object[] {user, conversation, at}));
        database.writeInBackground(
                session -> {
                    database.dialect().replace(session, DEPARTURE, rows);
                    return rows.size();
                });
    }

    @Override
    public void forget(long conversation, Set<String> users) {
        String sql = "DELETE FROM cy_departure WHERE user_id = ? AND conversation_id = ?";
        database.writeInBackground(
                session -> {
                    for (String user : new TreeSet<>(users)) {
                        session.update(sql, user, conversation);
                    }
                    return users.size();
                });
    }

    @Override
    public void forgetBefore(long at) {
        String sql = "DELETE FROM cy_departure WHERE left_at < ?";
        database.writeInBackground(s -> s.update(sql, at));
    }

    @Override
    public List<Follower> followers() {
        return database.read(s -> s.list(FOLLOWERS, JdbcUpkeepStore::follower));
    }

    private static Follower follower(ResultSet row) throws SQLException {
        String digest = row.getString("digest");
        return new Follower(
                Follows.parse(row.getString("follows")),
                row.getLong("conversation_id"),
                row.getString("name"),
                row.getBoolean("closed"),
                row.getInt("member_count"),
                digest == null ? "" : digest);
    }

    @Override
    public void applied(long conversation, String digest) {
        database.writeInBackground(
                session -> {
                    replaceOne(session, FOLLOWER, conversation, digest);
                    return 1;
                });
    }

    private void replaceOne(JdbcSession session, RowShape shape, Object key, Object value)
            throws SQLException {
        database.dialect()
                .replace(
                        session,
                        shape,
                        List.<@Nullable Object[]>of(new @Nullable Object[] {key, value}));
    }

    @Override
    public Map<String, Boolean> chosenDepartments() {
        String sql = "SELECT department_id, below FROM cy_department_group";
        Map<String, Boolean> chosen = new HashMap<>();
        database.read(s -> s.list(sql, r -> chosen.put(r.getString(1), r.getBoolean(2))));
        return chosen;
    }

    @Override
    public void choose(String department, boolean below) {
        database.writeInBackground(
                session -> {
                    replaceOne(session, DEPARTMENT, department, below);
                    OrgVersion.move(session);
                    return 1;
                });
    }

    @Override
    public void unchoose(String department) {
        String sql = "DELETE FROM cy_department_group WHERE department_id = ?";
        database.writeInBackground(
                session -> {
                    int gone = session.update(sql, department);
                    OrgVersion.move(session);
                    return gone;
                });
    }

    @Override
    public List<ChosenGroup> chosenGroups() {
        String sql =
                "SELECT source, group_key, object_id, name FROM cy_directory_group"
                        + " WHERE chosen = TRUE ORDER BY object_id";
        return database.read(
                s ->
                        s.list(
                                sql,
                                row ->
                                        new ChosenGroup(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4))));
    }

    @Override
    public Map<String, Set<String>> nestedGroups(String source) {
        return database.read(s -> JdbcDirectoryGroups.nested(s, source));
    }

    @Override
    public Set<String> people(String source, Collection<String> groupKeys) {
        List<Object> first = List.of(source, EntryKind.PERSON.ordinal(), UserRows.ACTIVE);
        return new HashSet<>(
                database.read(
                        s ->
                                Rows.list(
                                        s,
                                        PEOPLE,
                                        row -> row.getString(1),
                                        first,
                                        new TreeSet<>(groupKeys))));
    }
}
