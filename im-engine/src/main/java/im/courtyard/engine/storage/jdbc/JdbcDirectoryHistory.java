package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.DirectoryHistory;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.DirectoryRun.Counts;
import im.courtyard.engine.directory.ItemFilter;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.directory.SourceFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What runs left behind. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryHistory implements DirectoryHistory {

    private static final int PAGE = 500;
    private static final String RUN =
            "SELECT run_id, source, kind, state, started_at, ended_at, actor, full_read, counts,"
                    + " progress, remarks, decided_by FROM cy_directory_run WHERE ";
    private static final String PROBLEM =
            "SELECT kind, entry_key, path, remark FROM cy_directory_problem WHERE run_id = ?";
    private static final RowShape FAILURE =
            new RowShape(
                    "cy_directory_failure",
                    List.of("source"),
                    List.of("since_at", "tried_at", "failures", "remark"));
    private static final SizedText NAMES =
            Rows.in(
                    "SELECT object_id, name FROM cy_directory_item WHERE run_id = ?"
                            + " AND action <> ? AND object_id",
                    "");
    private static final List<SizedText> OF_RUNS =
            List.of(
                    Rows.in("DELETE FROM cy_directory_stage WHERE run_id", ""),
                    Rows.in("DELETE FROM cy_directory_stage_member WHERE run_id", ""),
                    Rows.in("DELETE FROM cy_directory_item WHERE run_id", ""),
                    Rows.in("DELETE FROM cy_directory_item_member WHERE run_id", ""),
                    Rows.in("DELETE FROM cy_directory_problem WHERE run_id", ""),
                    Rows.in("DELETE FROM cy_directory_run WHERE run_id", ""));

    private final Database database;

    JdbcDirectoryHistory(Database database) {
        this.database = database;
    }

    @Override
    public Optional<DirectoryRun> find(long run) {
        return database.read(s -> s.first(RUN + "run_id = ?", JdbcDirectoryHistory::run, run));
    }

    @Override
    public List<DirectoryRun> latest(@Nullable String source, long before, int limit) {
        String end = "run_id < ? ORDER BY run_id DESC LIMIT ?";
        return database.read(
                s ->
                        source == null
                                ? s.list(RUN + end, JdbcDirectoryHistory::run, before, limit)
                                : s.list(
                                        RUN + "source = ? AND " + end,
                                        JdbcDirectoryHistory::run,
                                        source,
                                        before,
                                        limit));
    }

    @Override
    public Optional<DirectoryRun> last(String source, Set<RunKind> kinds) {
        String sql =
                RUN + "source = ? AND kind IN (" + codes(kinds) + ") ORDER BY run_id DESC LIMIT 1";
        return database.read(s -> s.first(sql, JdbcDirectoryHistory::run, source));
    }

    private static String codes(Collection<? extends Enum<?>> ones) {
        return ones.stream()
                .map(one -> String.valueOf(one.ordinal()))
                .collect(Collectors.joining(", "));
    }

    private static DirectoryRun run(ResultSet row) throws SQLException {
        return new DirectoryRun(
                row.getLong("run_id"),
                row.getString("source"),
                RunKind.values()[row.getInt("kind")],
                RunState.values()[row.getInt("state")],
                row.getLong("started_at"),
                row.getLong("ended_at"),
                row.getString("actor"),
                row.getBoolean("full_read"),
                DirectoryRows.read(row.getString("counts"), Counts.class),
                row.getLong("progress"),
                remarks(row.getString("remarks")),
                row.getString("decided_by"));
    }

    private static List<Remark> remarks(@Nullable String json) {
        return json == null ? List.of() : List.of(DirectoryRows.read(json, Remark[].class));
    }

    @Override
    public List<NumberedItem> items(
            long run, Collection<PlanAction> actions, long afterNo, int limit) {
        return database.read(s -> items(s, run, actions, afterNo, limit));
    }

    static List<NumberedItem> items(
            JdbcSession session, long run, Collection<PlanAction> actions, long afterNo, int limit)
            throws SQLException {
        return session.list(
                "SELECT item_no, content FROM cy_directory_item WHERE run_id = ? AND item_no > ?"
                        + " AND action IN ("
                        + codes(actions)
                        + ") ORDER BY item_no LIMIT ?",
                JdbcDirectoryHistory::item,
                run,
                afterNo,
                limit);
    }

    @Override
    public long countItems(long run, Collection<PlanAction> actions) {
        String sql =
                "SELECT COUNT(*) FROM cy_directory_item WHERE run_id = ? AND action IN ("
                        + codes(actions)
                        + ")";
        return database.read(s -> s.first(sql, row -> row.getLong(1), run)).orElse(0L);
    }

    private static NumberedItem item(ResultSet row) throws SQLException {
        return new NumberedItem(
                row.getLong(1), DirectoryRows.read(row.getString(2), PlanItem.class));
    }

    /** The database finds the text anywhere in the item; where it counts is looked at here. */
    @Override
    public List<NumberedItem> items(long run, ItemFilter filter, long afterNo, int limit) {
        if (filter.actions().isEmpty()) {
            return List.of();
        }
        String text = filter.text();
        if (text == null || text.isBlank()) {
            return items(run, filter.actions(), afterNo, limit);
        }
        String part = text.strip().toLowerCase(Locale.ROOT);
        String sql =
                "SELECT item_no, content FROM cy_directory_item WHERE run_id = ? AND item_no > ?"
                        + " AND action IN ("
                        + codes(filter.actions())
                        + ") AND LOWER(content) LIKE ? ESCAPE '!' ORDER BY item_no LIMIT ?";
        List<NumberedItem> found = new ArrayList<>();
        long after = afterNo;
        while (found.size() < limit) {
            long from = after;
            List<NumberedItem> page =
                    database.read(
                            s ->
                                    s.list(
                                            sql,
                                            JdbcDirectoryHistory::item,
                                            run,
                                            from,
                                            within(part),
                                            PAGE));
            page.stream()
                    .filter(one -> one.item().isAbout(part))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (page.size() < PAGE) {
                break;
            }
            after = page.get(page.size() - 1).no();
        }
        return found;
    }

    /** A pattern for what contains the text, written as JSON writes it. */
    private static String within(String text) {
        String written = Json.write(text);
        return "%" + UserQueries.escape(written.substring(1, written.length() - 1)) + "%";
    }

    @Override
    public Map<String, String> names(long run, Collection<String> objectIds) {
        Map<String, String> names = new HashMap<>();
        database.read(
                        s ->
                                Rows.list(
                                        s,
                                        NAMES,
                                        row -> Map.entry(row.getString(1), row.getString(2)),
                                        List.of(run, PlanAction.NOTE.ordinal()),
                                        objectIds))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }

    @Override
    public Optional<AppliedItem> lastChange(String objectId) {
        String sql =
                "SELECT r.run_id, r.ended_at, i.content FROM cy_directory_item i"
                        + " JOIN cy_directory_run r ON r.run_id = i.run_id"
                        + " WHERE i.object_id = ? AND r.state = ? AND i.action <> ?"
                        + " ORDER BY i.run_id DESC, i.item_no DESC LIMIT 1";
        return database.read(
                s ->
                        s.first(
                                sql,
                                row ->
                                        new AppliedItem(
                                                row.getLong(1),
                                                row.getLong(2),
                                                DirectoryRows.read(
                                                        row.getString(3), PlanItem.class)),
                                objectId,
                                RunState.APPLIED.ordinal(),
                                PlanAction.NOTE.ordinal()));
    }

    @Override
    public List<DirectoryProblem> problems(long run, int offset, int limit) {
        String sql = PROBLEM + " ORDER BY problem_no LIMIT ? OFFSET ?";
        return database.read(s -> s.list(sql, JdbcDirectoryHistory::problem, run, limit, offset));
    }

    @Override
    public List<DirectoryProblem> problems(
            long run, Collection<String> keys, String text, int limit) {
        List<@Nullable Object> values = new ArrayList<>(List.of(run));
        values.addAll(keys);
        String part = within(text.strip().toLowerCase(Locale.ROOT));
        values.addAll(List.of(part, part, limit));
        String ofKeys = keys.isEmpty() ? "" : "entry_key IN " + SqlText.row(keys.size()) + " OR ";
        String sql =
                PROBLEM
                        + " AND ("
                        + ofKeys
                        + "LOWER(path) LIKE ? ESCAPE '!' OR LOWER(remark) LIKE ? ESCAPE '!')"
                        + " ORDER BY problem_no LIMIT ?";
        return database.read(s -> s.list(sql, JdbcDirectoryHistory::problem, values.toArray()));
    }

    private static DirectoryProblem problem(ResultSet row) throws SQLException {
        return new DirectoryProblem(
                DirectoryProblem.Kind.values()[row.getInt(1)],
                row.getString(2),
                row.getString(3),
                DirectoryRows.read(row.getString(4), Remark.class));
    }

    @Override
    public @Nullable SourceFailure failure(String source) {
        String sql =
                "SELECT since_at, tried_at, failures, remark FROM cy_directory_failure"
                        + " WHERE source = ?";
        return database.read(
                        s ->
                                s.first(
                                        sql,
                                        row ->
                                                new SourceFailure(
                                                        row.getLong(1),
                                                        row.getLong(2),
                                                        row.getInt(3),
                                                        DirectoryRows.read(
                                                                row.getString(4), Remark.class)),
                                        source))
                .orElse(null);
    }

    @Override
    public void remember(String source, @Nullable SourceFailure failure) {
        database.write(
                session -> {
                    if (failure == null) {
                        return session.update(
                                "DELETE FROM cy_directory_failure WHERE source = ?", source);
                    }
                    database.dialect()
                            .replace(
                                    session,
                                    FAILURE,
                                    List.<@Nullable Object[]>of(
                                            new @Nullable Object[] {
                                                source,
                                                failure.since(),
                                                failure.triedAt(),
                                                failure.failures(),
                                                Json.write(failure.remark())
                                            }));
                    return 1;
                });
    }

    @Override
    public int purge(long endedBefore, int kept) {
        String leftovers =
                "DELETE FROM cy_directory_stage WHERE run_id NOT IN"
                        + " (SELECT run_id FROM cy_directory_run WHERE state = ?)";
        database.writeInBackground(s -> s.update(leftovers, RunState.RUNNING.ordinal()));
        int purged = 0;
        for (String source : sources()) {
            for (Long run : old(source, endedBefore, kept)) {
                purged += database.writeInBackground(session -> delete(session, List.of(run)));
            }
        }
        return purged;
    }

    private List<String> sources() {
        return database.read(
                s -> s.list("SELECT DISTINCT source FROM cy_directory_run", r -> r.getString(1)));
    }

    private List<Long> old(String source, long endedBefore, int kept) {
        String sql =
                "SELECT run_id, ended_at FROM cy_directory_run WHERE source = ?"
                        + " ORDER BY run_id DESC";
        record Ended(long run, long at) {}
        return database
                .read(s -> s.list(sql, r -> new Ended(r.getLong(1), r.getLong(2)), source))
                .stream()
                .skip(kept)
                .filter(run -> run.at() > 0 && run.at() < endedBefore)
                .map(Ended::run)
                .toList();
    }

    static int delete(JdbcSession session, List<Long> runs) throws SQLException {
        for (SizedText sql : OF_RUNS) {
            Rows.update(session, sql, runs);
        }
        return runs.size();
    }
}
