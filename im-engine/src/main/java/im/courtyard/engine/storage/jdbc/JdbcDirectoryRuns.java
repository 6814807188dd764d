package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun;
import im.courtyard.engine.directory.DirectoryRun.Counts;
import im.courtyard.engine.directory.DirectoryRuns;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.RunState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of the directory's sync. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryRuns implements DirectoryRuns {

    private static final String LEASE = "directory";
    private static final int PATH = 2000;

    private static final SizedText INSERT_ITEM =
            new SizedText(
                    new RowShape(
                                    "cy_directory_item",
                                    List.of("run_id", "item_no"),
                                    List.of("action", "object_id", "name", "renames", "content"))
                            ::insert);
    private static final SizedText INSERT_PROBLEM =
            new SizedText(
                    new RowShape(
                                    "cy_directory_problem",
                                    List.of("run_id", "problem_no"),
                                    List.of("kind", "entry_key", "path", "remark"))
                            ::insert);
    private static final String SELECT =
            "SELECT run_id, source, state, started_at, ended_at, actor, full_read, counts,"
                    + " remarks, decided_by FROM cy_directory_run WHERE ";

    private final Database database;

    JdbcDirectoryRuns(Database database) {
        this.database = database;
    }

    @Override
    public boolean takeLease(String holder, long now, long until) {
        String sql =
                "UPDATE cy_lease SET holder = ?, until_at = ? WHERE lease_id = ? AND until_at < ?";
        return database.write(session -> session.update(sql, holder, until, LEASE, now)) == 1;
    }

    @Override
    public boolean prolongLease(String holder, long until) {
        String sql = "UPDATE cy_lease SET until_at = ? WHERE lease_id = ? AND holder = ?";
        return database.write(session -> session.update(sql, until, LEASE, holder)) == 1;
    }

    @Override
    public void endLease(String holder) {
        String sql = "UPDATE cy_lease SET until_at = 0 WHERE lease_id = ? AND holder = ?";
        database.write(session -> session.update(sql, LEASE, holder));
    }

    @Override
    public long begin(String source, String actor, long now) {
        return database.write(session -> begin(session, source, actor, now));
    }

    private static long begin(JdbcSession session, String source, String actor, long now)
            throws SQLException {
        session.update(
                "DELETE FROM cy_directory_stage WHERE run_id IN"
                        + " (SELECT run_id FROM cy_directory_run WHERE state = ?)",
                RunState.RUNNING.ordinal());
        session.update(
                "UPDATE cy_directory_run SET state = ?, ended_at = ?, remarks = ? WHERE state = ?",
                RunState.FAILED.ordinal(),
                now,
                write(RemarkCode.RUN_NODE_STOPPED.remark()),
                RunState.RUNNING.ordinal());
        long id =
                session.first(
                                "SELECT next_no FROM cy_sequence WHERE sequence_id = ? FOR UPDATE",
                                row -> row.getLong(1),
                                "directory-run")
                        .orElseThrow();
        session.update(
                "UPDATE cy_sequence SET next_no = next_no + 1 WHERE sequence_id = ?",
                "directory-run");
        session.update(
                "INSERT INTO cy_directory_run (run_id, source, state, started_at, ended_at, actor,"
                        + " full_read, counts, base_version, full_due_at)"
                        + " VALUES (?, ?, ?, ?, 0, ?, FALSE, ?, 0, 0)",
                id,
                source,
                RunState.RUNNING.ordinal(),
                now,
                actor,
                Json.write(Counts.NONE));
        return id;
    }

    @Override
    public void fail(long run, Remark remark, long now) {
        String sql =
                "UPDATE cy_directory_run SET state = ?, ended_at = ?, remarks = ?"
                        + " WHERE run_id = ? AND state = ?";
        database.write(
                session ->
                        session.update(
                                sql,
                                RunState.FAILED.ordinal(),
                                now,
                                write(remark),
                                run,
                                RunState.RUNNING.ordinal()));
    }

    @Override
    public void addItems(long run, long firstNo, List<PlanItem> items) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PlanItem item : items) {
            PlanItem.PersonChange person = item.person();
            rows.add(
                    new @Nullable Object[] {
                        run,
                        firstNo + rows.size(),
                        item.action().ordinal(),
                        item.objectId(),
                        item.name(),
                        person != null && person.renames(),
                        Json.write(item)
                    });
        }
        insert(INSERT_ITEM, rows);
    }

    @Override
    public void addProblems(long run, long firstNo, List<DirectoryProblem> problems) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DirectoryProblem problem : problems) {
            rows.add(
                    new @Nullable Object[] {
                        run,
                        firstNo + rows.size(),
                        problem.kind().ordinal(),
                        problem.key(),
                        DirectoryRows.cut(problem.path(), PATH),
                        Json.write(problem.remark())
                    });
        }
        insert(INSERT_PROBLEM, rows);
    }

    private void insert(SizedText sql, List<@Nullable Object[]> rows) {
        database.writeInBackground(
                session -> {
                    Rows.exactly(session, sql, rows);
                    return rows.size();
                });
    }

    @Override
    public boolean planned(long run, Plan plan, long now) {
        String one = "SELECT source FROM cy_directory_run WHERE run_id = ?";
        String supersede =
                "UPDATE cy_directory_run SET state = ? WHERE source = ? AND run_id < ?"
                        + " AND state IN (?, ?)";
        String end =
                "UPDATE cy_directory_run SET state = ?, ended_at = ?, full_read = ?, counts = ?,"
                        + " remarks = ?, base_version = ?, fingerprint = ?, sync_cursor = ?,"
                        + " full_due_at = ? WHERE run_id = ? AND state = ?";
        return database.write(
                session -> {
                    String source = session.first(one, row -> row.getString(1), run).orElseThrow();
                    session.update(
                            supersede,
                            RunState.SUPERSEDED.ordinal(),
                            source,
                            run,
                            RunState.PLANNED.ordinal(),
                            RunState.WAITING.ordinal());
                    int ended =
                            session.update(
                                    end,
                                    plan.state().ordinal(),
                                    now,
                                    plan.full(),
                                    Json.write(plan.counts()),
                                    Json.write(plan.remarks()),
                                    plan.baseVersion(),
                                    plan.fingerprint(),
                                    plan.cursor(),
                                    plan.fullDueAt(),
                                    run,
                                    RunState.RUNNING.ordinal());
                    return ended == 1;
                });
    }

    @Override
    public boolean decide(
            long run, Set<RunState> from, RunState to, String actor, Remark remark) {
        String states =
                from.stream()
                        .map(state -> String.valueOf(state.ordinal()))
                        .collect(Collectors.joining(", "));
        String sql =
                "UPDATE cy_directory_run SET state = ?, decided_by = ?, remarks = ?"
                        + " WHERE run_id = ? AND state IN ("
                        + states
                        + ")";
        return database.write(s -> s.update(sql, to.ordinal(), actor, write(remark), run)) == 1;
    }

    @Override
    public Optional<DirectoryRun> find(long run) {
        return database.read(s -> s.first(SELECT + "run_id = ?", JdbcDirectoryRuns::read, run));
    }

    @Override
    public List<DirectoryRun> latest(String source, int limit) {
        String sql = SELECT + "source = ? ORDER BY run_id DESC LIMIT ?";
        return database.read(s -> s.list(sql, JdbcDirectoryRuns::read, source, limit));
    }

    private static DirectoryRun read(ResultSet row) throws SQLException {
        return new DirectoryRun(
                row.getLong("run_id"),
                row.getString("source"),
                RunState.values()[row.getInt("state")],
                row.getLong("started_at"),
                row.getLong("ended_at"),
                row.getString("actor"),
                row.getBoolean("full_read"),
                DirectoryRows.read(row.getString("counts"), Counts.class),
                remarks(row.getString("remarks")),
                row.getString("decided_by"));
    }

    private static String write(Remark remark) {
        return Json.write(List.of(remark));
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
        String codes =
                actions.stream()
                        .map(action -> String.valueOf(action.ordinal()))
                        .collect(Collectors.joining(", "));
        return session.list(
                "SELECT item_no, content FROM cy_directory_item WHERE run_id = ? AND item_no > ?"
                        + " AND action IN ("
                        + codes
                        + ") ORDER BY item_no LIMIT ?",
                row ->
                        new NumberedItem(
                                row.getLong(1),
                                DirectoryRows.read(row.getString(2), PlanItem.class)),
                run,
                afterNo,
                limit);
    }

    @Override
    public List<DirectoryProblem> problems(long run, int offset, int limit) {
        String sql =
                "SELECT kind, entry_key, path, remark FROM cy_directory_problem WHERE run_id = ?"
                        + " ORDER BY problem_no LIMIT ? OFFSET ?";
        return database.read(
                s ->
                        s.list(
                                sql,
                                row ->
                                        new DirectoryProblem(
                                                DirectoryProblem.Kind.values()[row.getInt(1)],
                                                row.getString(2),
                                                row.getString(3),
                                                DirectoryRows.read(
                                                        row.getString(4), Remark.class)),
                                run,
                                limit,
                                offset));
    }

    @Override
    public Outcome apply(long run, String holder, @Nullable String approvedBy, long now) {
        try {
            return database.writeInBackground(
                    session ->
                            new DirectoryApply(session, database.dialect(), run)
                                    .run(holder, approvedBy, now));
        } catch (DirectoryApply.MovedOn e) {
            return e.outcome();
        }
    }
}
