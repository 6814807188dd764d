package im.courtyard.engine.storage.jdbc;

import static im.courtyard.engine.directory.PlanAction.ADD_DEPARTMENT;
import static im.courtyard.engine.directory.PlanAction.ADD_GROUP;
import static im.courtyard.engine.directory.PlanAction.ADD_PERSON;
import static im.courtyard.engine.directory.PlanAction.ADOPT_PERSON;
import static im.courtyard.engine.directory.PlanAction.CHANGE_DEPARTMENT;
import static im.courtyard.engine.directory.PlanAction.CHANGE_GROUP;
import static im.courtyard.engine.directory.PlanAction.CHANGE_PERSON;
import static im.courtyard.engine.directory.PlanAction.DEACTIVATE_PERSON;
import static im.courtyard.engine.directory.PlanAction.NOTE;
import static im.courtyard.engine.directory.PlanAction.REACTIVATE_PERSON;
import static im.courtyard.engine.directory.PlanAction.REMOVE_DEPARTMENT;
import static im.courtyard.engine.directory.PlanAction.REMOVE_GROUP;

import im.courtyard.engine.directory.DirectoryHistory.NumberedItem;
import im.courtyard.engine.directory.DirectoryRuns.Outcome;
import im.courtyard.engine.directory.PlanAction;
import im.courtyard.engine.directory.PlanItem;
import im.courtyard.engine.directory.PlanItem.DepartmentChange;
import im.courtyard.engine.directory.PlanItem.PersonChange;
import im.courtyard.engine.directory.RunState;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a stored plan inside a transaction of the caller's:
 *
 * <ol>
 *   <li>Lock the lease, which must still be ours, and the run, whose plan must have been made upon
 *       the source as it is.
 *   <li>Write departments, then new people; free the usernames that change hands before anybody
 *       takes one.
 *   <li>Change those who exist, each only if they still are as the plan saw them. Only this part
 *       holds the lock on the security version, for which other saves wait.
 *   <li>Remove departments in which nobody is left, the deepest first.
 *   <li>Write groups and who is in them.
 *   <li>Move the version of the company, which groups follow.
 *   <li>Remember the cursor and the next version of the source.
 * </ol>
 */
final class DirectoryApply {

    private static final int PAGE = 500;
    private static final Set<PlanAction> CHANGES =
            Set.of(CHANGE_PERSON, ADOPT_PERSON, DEACTIVATE_PERSON, REACTIVATE_PERSON);

    private static final Set<RunState> OPEN = Set.of(RunState.PLANNED, RunState.WAITING);
    private static final Set<RunState> GOES_ON = Set.of(RunState.RUNNING);

    private static final SizedText USERS =
            Rows.in("SELECT " + UserRows.COLUMNS + " FROM cy_user u WHERE u.user_id", "");
    private static final SizedText FREE_USERNAMES =
            Rows.in(
                    "UPDATE cy_user SET username_key = CONCAT('\u0001', user_id) WHERE user_id",
                    "");
    private static final RowShape SOURCE =
            new RowShape(
                    "cy_directory_source",
                    List.of("source"),
                    List.of("version", "fingerprint", "sync_cursor", "full_due_at"));

    private final JdbcSession session;
    private final Dialect dialect;
    private final long run;

    DirectoryApply(JdbcSession session, Dialect dialect, long run) {
        this.session = session;
        this.dialect = dialect;
        this.run = run;
    }

    /** Ends the transaction: nothing of the plan may stay. */
    static final class MovedOn extends RuntimeException {

        private final Outcome outcome;

        private MovedOn(Outcome outcome) {
            super(outcome.name(), null, false, false);
            this.outcome = outcome;
        }

        Outcome outcome() {
            return outcome;
        }
    }

    private record Planned(
            String source,
            RunState state,
            long baseVersion,
            @Nullable String fingerprint,
            @Nullable String cursor,
            long fullDueAt) {}

    @FunctionalInterface
    private interface PageWork {
        void run(List<PlanItem> items) throws SQLException;
    }

    Outcome run(String holder, @Nullable String approvedBy, long now) throws SQLException {
        requireLease(holder, now);
        Planned planned = plan(approvedBy == null ? GOES_ON : OPEN);
        try {
            write(planned.source());
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                throw new MovedOn(Outcome.MOVED_ON);
            }
            throw e;
        }
        dialect.replace(
                session,
                SOURCE,
                List.<@Nullable Object[]>of(
                        new @Nullable Object[] {
                            planned.source(),
                            planned.baseVersion() + 1,
                            planned.fingerprint(),
                            planned.cursor(),
                            planned.fullDueAt()
                        }));
        session.update(
                "UPDATE cy_directory_run SET state = ?, ended_at = ?, decided_by = ?"
                        + " WHERE run_id = ?",
                RunState.APPLIED.ordinal(),
                now,
                approvedBy,
                run);
        return Outcome.APPLIED;
    }

    private void requireLease(String holder, long now) throws SQLException {
        String sql =
                "SELECT 1 FROM cy_lease WHERE lease_id = 'directory' AND holder = ?"
                        + " AND until_at >= ? FOR UPDATE";
        if (session.first(sql, row -> row.getInt(1), holder, now).isEmpty()) {
            throw new MovedOn(Outcome.LEASE_LOST);
        }
    }

    private Planned plan(Set<RunState> from) throws SQLException {
        Planned planned =
                session.first(
                                "SELECT source, state, base_version, fingerprint, sync_cursor,"
                                        + " full_due_at FROM cy_directory_run WHERE run_id = ?"
                                        + " FOR UPDATE",
                                DirectoryApply::read,
                                run)
                        .filter(p -> from.contains(p.state()))
                        .orElseThrow(() -> new MovedOn(Outcome.NOT_WAITING));
        long version =
                session.first(
                                "SELECT version FROM cy_directory_source WHERE source = ?",
                                row -> row.getLong(1),
                                planned.source())
                        .orElse(0L);
        if (version != planned.baseVersion()) {
            throw new MovedOn(Outcome.MOVED_ON);
        }
        return planned;
    }

    private static Planned read(ResultSet row) throws SQLException {
        return new Planned(
                row.getString(1),
                RunState.values()[row.getInt(2)],
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6));
    }

    private void write(String source) throws SQLException {
        freeUsernames();
        pages(Set.of(ADD_DEPARTMENT, CHANGE_DEPARTMENT), items -> saveDepartments(source, items));
        pages(Set.of(ADD_PERSON), items -> addPeople(source, items));
        pages(CHANGES, items -> changePeople(source, items));
        pages(Set.of(REMOVE_DEPARTMENT), items -> removeDepartments(source, items));
        GroupApply groups = new GroupApply(session, dialect, run, source);
        pages(
                Set.of(ADD_GROUP, CHANGE_GROUP, REMOVE_GROUP, NOTE),
                items -> {
                    groups.write(items);
                    remember(source, items);
                });
        OrgVersion.move(session);
    }

    private void pages(Set<PlanAction> actions, PageWork work) throws SQLException {
        long after = 0;
        while (true) {
            List<NumberedItem> page =
                    JdbcDirectoryHistory.items(session, run, actions, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            work.run(page.stream().map(NumberedItem::item).toList());
            after = page.get(page.size() - 1).no();
        }
    }

    private void freeUsernames() throws SQLException {
        String sql = "SELECT object_id FROM cy_directory_item WHERE run_id = ? AND renames = TRUE";
        Rows.update(session, FREE_USERNAMES, session.list(sql, row -> row.getString(1), run));
    }

    private void saveDepartments(String source, List<PlanItem> items) throws SQLException {
        requireDepartments(items);
        List<Department> departments = new ArrayList<>();
        for (PlanItem item : items) {
            departments.add(Objects.requireNonNull(change(item).after()));
        }
        DepartmentQueries.save(session, dialect, departments);
        remember(source, items);
    }

    private void requireDepartments(List<PlanItem> items) throws SQLException {
        Map<String, Department> now = new HashMap<>();
        DepartmentQueries.all(session).forEach(one -> now.put(one.id(), one));
        for (PlanItem item : items) {
            if (!Objects.equals(change(item).before(), now.get(item.objectId()))) {
                throw new MovedOn(Outcome.MOVED_ON);
            }
        }
    }

    private void addPeople(String source, List<PlanItem> items) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (PlanItem item : items) {
            rows.add(UserRows.values(person(item).after(), 0));
        }
        Rows.exactly(session, UserRows.INSERT, rows);
        seat(items);
        remember(source, items);
    }

    private void changePeople(String source, List<PlanItem> items) throws SQLException {
        requirePeople(items);
        new UserSave(session).run(items.stream().map(item -> person(item).after()).toList());
        seat(items);
        remember(source, items);
    }

    private void requirePeople(List<PlanItem> items) throws SQLException {
        List<String> ids = items.stream().map(PlanItem::objectId).toList();
        Map<String, User> now = new HashMap<>();
        Rows.list(session, USERS, UserRows::read, List.of(), ids)
                .forEach(user -> now.put(user.id(), user));
        for (PlanItem item : items) {
            if (!isSame(person(item).before(), now.get(item.objectId()))) {
                throw new MovedOn(Outcome.MOVED_ON);
            }
        }
    }

    /** Pictures are fetched meanwhile. */
    private static boolean isSame(@Nullable User before, @Nullable User now) {
        return before != null && now != null
                ? before.withAvatar(null).equals(now.withAvatar(null))
                : before == now;
    }

    private void seat(List<PlanItem> items) throws SQLException {
        List<String> users = new ArrayList<>();
        List<DepartmentSeat> seats = new ArrayList<>();
        for (PlanItem item : items) {
            List<DepartmentSeat> wanted = person(item).seats();
            if (wanted != null) {
                users.add(item.objectId());
                seats.addAll(wanted);
            }
        }
        DepartmentQueries.replaceSeats(session, users, seats);
    }

    private void removeDepartments(String source, List<PlanItem> items) throws SQLException {
        for (PlanItem item : items) {
            String id = item.objectId();
            session.update(
                    "DELETE FROM cy_department_member WHERE department_id = ? AND user_id IN"
                            + " (SELECT user_id FROM cy_user WHERE state <> 0)",
                    id);
            session.update(
                    "DELETE FROM cy_department WHERE department_id = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM cy_department_member m WHERE m.department_id = ?)",
                    id,
                    id);
        }
        remember(source, items);
    }

    private void remember(String source, List<PlanItem> items) throws SQLException {
        dialect.replace(
                session,
                DirectoryRows.KNOWN,
                items.stream().map(item -> DirectoryRows.values(source, item.entry())).toList());
    }

    private static PersonChange person(PlanItem item) {
        return Objects.requireNonNull(item.person());
    }

    private static DepartmentChange change(PlanItem item) {
        return Objects.requireNonNull(item.department());
    }
}
