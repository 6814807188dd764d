package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Departments and who sits in them, on a connection of the caller's. */
final class DepartmentQueries {

    private static final RowShape DEPARTMENT =
            new RowShape(
                    "cy_department",
                    List.of("department_id"),
                    List.of("parent", "name", "sort_no", "source", "source_key"));
    private static final SizedText INSERT_SEAT =
            new SizedText(
                    new RowShape(
                                    "cy_department_member",
                                    List.of("department_id", "user_id"),
                                    List.of("title", "is_primary", "sort_no"))
                            ::insert);
    private static final SizedText DELETE_SEATS =
            Rows.in("DELETE FROM cy_department_member WHERE user_id", "");
    private static final SizedText NAMES =
            Rows.in(
                    "SELECT s.user_id, d.name, s.is_primary FROM cy_department_member s"
                            + " JOIN cy_department d ON d.department_id = s.department_id"
                            + " WHERE s.user_id",
                    " ORDER BY s.is_primary DESC, d.name");

    private DepartmentQueries() {}

    static List<Department> all(JdbcSession session) throws SQLException {
        return session.list(
                "SELECT department_id, parent, name, sort_no, source, source_key"
                        + " FROM cy_department",
                row ->
                        new Department(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getString(6)));
    }

    static void save(JdbcSession session, Dialect dialect, Collection<Department> departments)
            throws SQLException {
        Map<String, @Nullable Object[]> rows = new LinkedHashMap<>();
        for (Department one : departments) {
            rows.put(
                    one.id(),
                    new @Nullable Object[] {
                        one.id(),
                        one.parent(),
                        one.name(),
                        one.position(),
                        one.source(),
                        one.sourceKey()
                    });
        }
        dialect.replace(session, DEPARTMENT, List.copyOf(rows.values()));
    }

    static void replaceSeats(
            JdbcSession session, Collection<String> users, Collection<DepartmentSeat> seats)
            throws SQLException {
        Rows.update(session, DELETE_SEATS, new TreeSet<>(users));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DepartmentSeat seat : new LinkedHashSet<>(seats)) {
            rows.add(
                    new @Nullable Object[] {
                        seat.department(),
                        seat.user(),
                        seat.title(),
                        seat.primary(),
                        seat.position()
                    });
        }
        Rows.exactly(session, INSERT_SEAT, rows);
    }

    static Map<String, List<String>> activePeople(JdbcSession session) throws SQLException {
        Map<String, List<String>> people = new HashMap<>();
        session.list(
                "SELECT s.department_id, s.user_id FROM cy_department_member s"
                        + " JOIN cy_user u ON u.user_id = s.user_id"
                        + " WHERE u.state = 0 AND u.kind = 0"
                        + " ORDER BY s.department_id, s.sort_no, u.name_key, s.user_id",
                row ->
                        people.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(row.getString(2)));
        return people;
    }

    static List<User> activePeopleOf(JdbcSession session, String department) throws SQLException {
        return session.list(
                "SELECT "
                        + UserRows.COLUMNS
                        + " FROM cy_department_member s JOIN cy_user u ON u.user_id = s.user_id"
                        + " WHERE s.department_id = ? AND u.state = 0 AND u.kind = 0"
                        + " ORDER BY s.sort_no, u.name_key, u.user_id",
                UserRows::read,
                department);
    }

    static Map<String, List<String>> names(JdbcSession session, Collection<String> users)
            throws SQLException {
        Map<String, List<String>> names = new HashMap<>();
        Rows.list(
                session,
                NAMES,
                row ->
                        names.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                                .add(row.getString(2)),
                List.of(),
                new TreeSet<>(users));
        return names;
    }
}
