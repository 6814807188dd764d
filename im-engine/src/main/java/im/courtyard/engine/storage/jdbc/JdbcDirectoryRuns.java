package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.Json;
import im.courtyard.engine.directory.DirectoryProblem;
import im.courtyard.engine.directory.DirectoryRun.Counts;
import im.courtyard.engine.directory.DirectoryRuns;
import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.RunKind;
import im.courtyard.engine.directory.RunState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of the directory's sync. Thread-safe: holds nothing but the database. */
final class JdbcDirectoryRuns implements DirectoryRuns {

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
    private final Database database;

    JdbcDirectoryRuns(Database database) {
        this.database = database;
    }

    @Override
    public void endAbandoned(long now) {
        database.write(session -> endAbandoned(session, now));
    }

    private static int endAbandoned(JdbcSession session, long now) throws SQLException {
        session.update(
                "DELETE FROM cy_directory_stage WHERE run_id IN"
                        + " (SELECT run_id FROM cy_directory_run WHERE state = ?)",
                RunState.RUNNING.ordinal());
        session.update(
                "DELETE FROM cy_directory_stage_member WHERE run_id IN"
                        + " (SELECT run_id FROM cy_directory_run WHERE state = ?)",
                RunState.RUNNING.ordinal());
        return session.update(
                "UPDATE cy_directory_run SET state = ?, ended_at = ?, remarks = ? WHERE state = ?",
                RunState.FAILED.ordinal(),
                now,
                write(RemarkCode.RUN_NODE_STOPPED.remark()),
                RunState.RUNNING.ordinal());
    }

    @Override
    public long begin(String source, RunKind kind, String actor, long now) {
        return database.write(session -> begin(session, source, kind, actor, now));
    }

    private static long begin(
            JdbcSession session, String source, RunKind kind, String actor, long now)
            throws SQLException {
        endAbandoned(session, now);
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
                "INSERT INTO cy_directory_run (run_id, source, kind, state, started_at, ended_at,"
                        + " actor, full_read, counts, base_version, full_due_at)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, FALSE, ?, 0, 0)",
                id,
                source,
                kind.ordinal(),
                RunState.RUNNING.ordinal(),
                now,
                actor,
                Json.write(Counts.NONE));
        return id;
    }

    @Override
    public void progress(long run, long entries) {
        String sql = "UPDATE cy_directory_run SET progress = ? WHERE run_id = ?";
        database.write(session -> session.update(sql, entries, run));
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
                                    plan.state() == RunState.RUNNING ? 0L : now,
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
    public boolean decide(long run, Set<RunState> from, RunState to, String actor, Remark remark) {
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

    private static String write(Remark remark) {
        return Json.write(List.of(remark));
    }

    @Override
    public void discard(long run, @Nullable Plan plan) {
        database.write(
                session -> {
                    if (plan != null) {
                        session.update(
                                "UPDATE cy_directory_source SET sync_cursor = ? WHERE version = ?"
                                        + " AND source = (SELECT source FROM cy_directory_run"
                                        + " WHERE run_id = ?)",
                                plan.cursor(),
                                plan.baseVersion(),
                                run);
                    }
                    JdbcDirectoryHistory.delete(session, List.of(run));
                    return run;
                });
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
