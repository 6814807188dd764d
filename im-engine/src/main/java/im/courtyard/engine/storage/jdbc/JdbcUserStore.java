package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.Page;
import im.courtyard.engine.user.Avatar;
import im.courtyard.engine.user.Department;
import im.courtyard.engine.user.DepartmentSeat;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserFilter;
import im.courtyard.engine.user.UserStore;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Users and departments. Thread-safe: holds nothing but the database. */
final class JdbcUserStore implements UserStore {

    private static final String SELECT = "SELECT " + UserRows.COLUMNS + " FROM cy_user u WHERE ";
    private static final SizedText ALL_OF = Rows.in(SELECT + "u.user_id", "");

    private final Database database;

    JdbcUserStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(String id) {
        return database.read(s -> s.first(SELECT + "u.user_id = ?", UserRows::read, id));
    }

    @Override
    public Optional<User> findByUsername(String username) {
        String key = username.toLowerCase(Locale.ROOT);
        return database.read(s -> s.first(SELECT + "u.username_key = ?", UserRows::read, key));
    }

    @Override
    public List<User> findAll(Collection<String> ids) {
        return database.read(
                s -> Rows.list(s, ALL_OF, UserRows::read, List.of(), new TreeSet<>(ids)));
    }

    @Override
    public void save(Collection<User> users) {
        database.writeInBackground(
                session -> {
                    if (new UserSave(session).run(users)) {
                        OrgVersion.move(session);
                    }
                    return users.size();
                });
    }

    @Override
    public List<User> search(String text, int limit) {
        return database.read(session -> UserQueries.search(session, text, limit));
    }

    @Override
    public Page<User> page(UserFilter filter, int offset, int limit) {
        return database.read(
                session ->
                        UserQueries.page(
                                session,
                                filter,
                                departmentsOf(session, filter.department()),
                                offset,
                                limit));
    }

    private static List<String> departmentsOf(JdbcSession session, @Nullable String department)
            throws SQLException {
        return department == null
                ? List.of()
                : new DepartmentTree(DepartmentQueries.all(session)).below(department);
    }

    @Override
    public long countPeople() {
        String sql = "SELECT COUNT(*) FROM cy_user u WHERE u.state = 0 AND u.kind = 0";
        return database.read(s -> s.first(sql, row -> row.getLong(1)).orElseThrow());
    }

    @Override
    public void saveDepartments(Collection<Department> departments) {
        database.writeInBackground(
                session -> {
                    DepartmentQueries.save(session, database.dialect(), departments);
                    OrgVersion.move(session);
                    return departments.size();
                });
    }

    @Override
    public void replaceSeats(Collection<String> users, Collection<DepartmentSeat> seats) {
        database.writeInBackground(
                session -> {
                    DepartmentQueries.replaceSeats(session, users, seats);
                    OrgVersion.move(session);
                    return seats.size();
                });
    }

    @Override
    public List<Department> departments() {
        return database.read(
                session -> new DepartmentTree(DepartmentQueries.all(session)).topDown());
    }

    @Override
    public Map<String, List<String>> activePeopleByDepartment() {
        return database.read(DepartmentQueries::activePeople);
    }

    @Override
    public List<User> departmentUsers(String department) {
        return database.read(s -> DepartmentQueries.activePeopleOf(s, department));
    }

    @Override
    public Map<String, List<String>> departmentNames(Collection<String> users) {
        return database.read(session -> DepartmentQueries.names(session, users));
    }

    @Override
    public Optional<Avatar> avatar(String user) {
        String sql =
                "SELECT hash, media_type, content FROM cy_avatar WHERE user_id = ?"
                        + " AND hash IS NOT NULL";
        return database.read(
                s ->
                        s.first(
                                sql,
                                row ->
                                        new Avatar(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getBytes(3)),
                                user));
    }

    @Override
    public long securityVersion() {
        return database.read(SecurityVersion::read);
    }

    @Override
    public List<User> changedSince(long securityVersion) {
        String sql = SELECT + "u.state_version > ?";
        return database.read(s -> s.list(sql, UserRows::read, securityVersion));
    }
}
