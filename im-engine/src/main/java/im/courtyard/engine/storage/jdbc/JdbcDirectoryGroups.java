package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.directory.DirectoryGroups;
import im.courtyard.engine.directory.RunState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups of directories and their members. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryGroups implements DirectoryGroups {

    private static final int MEMBER_KEY = 128;

    private static final SizedText STAGE =
            new SizedText(
                    new RowShape(
                                    "cy_directory_stage_member",
                                    List.of("run_id", "group_key", "ref_no"),
                                    List.of("ref"))
                            ::insert);
    private static final SizedText PLAN =
            new SizedText(
                    new RowShape(
                                    "cy_directory_item_member",
                                    List.of("run_id", "group_key", "member_key"),
                                    List.of("joins"))
                            ::insert);
    private static final String NESTED =
            "SELECT m.group_key, m.member_key FROM cy_directory_group g"
                    + " JOIN cy_directory_group_member m"
                    + " ON m.member_key = g.group_key AND m.source = g.source"
                    + " WHERE g.source = ?";

    private final Database database;

    JdbcDirectoryGroups(Database database) {
        this.database = database;
    }

    @Override
    public void stage(long run, Collection<StagedMember> members) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        members.forEach(
                one ->
                        rows.add(
                                new @Nullable Object[] {
                                    run, one.group(), one.no(), one.reference()
                                }));
        insert(STAGE, rows);
    }

    private void insert(SizedText sql, List<@Nullable Object[]> rows) {
        database.writeInBackground(
                session -> {
                    Rows.exactly(session, sql, rows);
                    return rows.size();
                });
    }

    @Override
    public void unstage(long run, String group) {
        String sql = "DELETE FROM cy_directory_stage_member WHERE run_id = ? AND group_key = ?";
        database.writeInBackground(s -> s.update(sql, run, group));
    }

    @Override
    public void clear(long run) {
        String sql = "DELETE FROM cy_directory_stage_member WHERE run_id = ?";
        database.writeInBackground(s -> s.update(sql, run));
    }

    @Override
    public Map<Integer, String> staged(long run, String group, int afterNo, int limit) {
        String sql =
                "SELECT ref_no, ref FROM cy_directory_stage_member"
                        + " WHERE run_id = ? AND group_key = ? AND ref_no > ?"
                        + " ORDER BY ref_no LIMIT ?";
        Map<Integer, String> references = new LinkedHashMap<>();
        database.read(
                s ->
                        s.list(
                                sql,
                                row -> references.put(row.getInt(1), row.getString(2)),
                                run,
                                group,
                                afterNo,
                                limit));
        return references;
    }

    @Override
    public Map<String, KnownGroup> known(String source) {
        String sql = "SELECT group_key, name, chosen FROM cy_directory_group WHERE source = ?";
        Map<String, KnownGroup> known = new HashMap<>();
        database.read(
                s ->
                        s.list(
                                sql,
                                row ->
                                        known.put(
                                                row.getString(1),
                                                new KnownGroup(
                                                        row.getString(2), row.getBoolean(3))),
                                source));
        return known;
    }

    @Override
    public Map<String, Set<String>> nested(String source) {
        return database.read(s -> nested(s, source));
    }

    static Map<String, Set<String>> nested(JdbcSession session, String source) throws SQLException {
        Map<String, Set<String>> nested = new HashMap<>();
        session.list(
                NESTED,
                row ->
                        nested.computeIfAbsent(row.getString(1), key -> new HashSet<>())
                                .add(row.getString(2)),
                source);
        return nested;
    }

    @Override
    public Set<String> members(String source, String group) {
        String sql =
                "SELECT member_key FROM cy_directory_group_member"
                        + " WHERE group_key = ? AND source = ?";
        return new HashSet<>(
                database.read(s -> s.list(sql, row -> row.getString(1), group, source)));
    }

    @Override
    public void plan(long run, String group, Collection<String> members, boolean join) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String member : members) {
            if (member.length() <= MEMBER_KEY) {
                rows.add(new @Nullable Object[] {run, group, member, join});
            }
        }
        insert(PLAN, rows);
    }

    @Override
    public Set<String> planned(long run, String group, boolean join) {
        return database.read(s -> planned(s, run, group, join));
    }

    static Set<String> planned(JdbcSession session, long run, String group, boolean join)
            throws SQLException {
        String sql =
                "SELECT member_key FROM cy_directory_item_member"
                        + " WHERE run_id = ? AND group_key = ? AND joins = ?";
        return new HashSet<>(session.list(sql, row -> row.getString(1), run, group, join));
    }

    @Override
    public void forgetOldPlans(String source) {
        String sql =
                "DELETE FROM cy_directory_item_member WHERE run_id IN"
                        + " (SELECT run_id FROM cy_directory_run WHERE source = ?"
                        + " AND state NOT IN (?, ?))";
        database.writeInBackground(
                s -> s.update(sql, source, RunState.PLANNED.ordinal(), RunState.WAITING.ordinal()));
    }
}
