package im.courtyard.engine.directory.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.testing.contract.DirectorySourceContract;
import im.courtyard.engine.testing.contract.ReadEntries;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A host's staff tables, read on one connection that comes back as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SqlDirectorySourceContract extends DirectorySourceContract {

    private static final String PEOPLE =
            """
            SELECT e.emp_id AS id, e.login AS username, e.real_name AS name, e.mail,
                   e.boss_id AS manager_id, s.dept_id AS department_id, e.working AS enabled
              FROM employee e LEFT JOIN seat s ON s.emp_id = e.emp_id
             ORDER BY e.emp_id, s.seat_no
            """;
    private static final String DEPARTMENTS =
            "SELECT dept_id AS id, dept_name AS name, up_id AS parent_id, pos AS position"
                    + " FROM dept";

    private final TestDatabase database;
    private Place place;
    private HikariDataSource pool;
    private SqlSettings settings;

    SqlDirectorySourceContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void createTheHostsTables() {
        place = database.empty();
        pool = place.pool();
        pool.setMaximumPoolSize(1);
        place.execute(
                "CREATE TABLE employee (emp_id BIGINT PRIMARY KEY, login VARCHAR(64), real_name"
                        + " VARCHAR(64), mail VARCHAR(64), boss_id BIGINT, working BOOLEAN)");
        place.execute(
                "CREATE TABLE dept (dept_id INT PRIMARY KEY, dept_name VARCHAR(64), up_id INT,"
                        + " pos INT)");
        place.execute("CREATE TABLE seat (emp_id BIGINT, seat_no INT, dept_id INT)");
    }

    @AfterAll
    void closeThePool() {
        if (pool != null) {
            pool.close();
        }
    }

    @BeforeEach
    void haveASmallCompany() {
        List.of("employee", "dept", "seat").forEach(t -> place.execute("DELETE FROM " + t));
        place.execute("INSERT INTO dept VALUES (1, '总部', NULL, 0), (2, '财务部', 1, 3)");
        place.execute(
                "INSERT INTO employee VALUES (1, 'zhou', '周慕云', 'zhou@corp.example', NULL, TRUE),"
                        + " (2, 'su', '苏丽珍', NULL, 1, TRUE), (3, 'bai', '白玲', '', 1, FALSE)");
        place.execute("INSERT INTO seat VALUES (1, 1, 1), (2, 1, 2), (2, 2, 1)");
        settings = SqlSettings.of("hr", pool, PEOPLE, DEPARTMENTS);
    }

    @Override
    protected DirectorySource source() {
        return new SqlDirectorySource(settings);
    }

    @Override
    protected DirectorySource unreadable() {
        return new SqlDirectorySource(
                SqlSettings.of("hr", pool, "SELECT id, username FROM no_such_table", null));
    }

    private ReadEntries read() {
        return ReadEntries.of(source(), null);
    }

    private DirectoryException failure(String query) {
        settings = SqlSettings.of("hr", pool, query, null);
        return catchThrowableOfType(DirectoryException.class, this::read);
    }

    @Test
    void readsPeopleAndDepartments() {
        ReadEntries read = read();
        DirectoryPerson su = read.person("2");
        assertThat(su.username()).isEqualTo("su");
        assertThat(su.name()).isEqualTo("苏丽珍");
        assertThat(su.manager()).isEqualTo(EntryRef.key("1"));
        assertThat(su.parent()).isEqualTo(EntryRef.key("department:2"));
        assertThat(su.departments()).containsExactly(EntryRef.key("department:1"));
        assertThat(read.person("1").enabled()).isTrue();
        assertThat(read.person("3").enabled()).isFalse();
        assertThat(read.person("3").mail()).isNull();
        assertThat(read.person("3").parent()).isNull();
        assertThat(read.departments)
                .contains(
                        new DirectoryDepartment(
                                "department:2",
                                EntryRef.key("department:1"),
                                EntryPath.of("department=2"),
                                "财务部",
                                3));
    }

    @Test
    void handsOnNothingWhereNoRowChangedInWhateverOrderTheyCome() {
        String cursor = read().result().cursor();
        place.execute("DELETE FROM dept WHERE dept_id = 1");
        place.execute("INSERT INTO dept VALUES (1, '总部', NULL, 0)");
        ReadEntries again = ReadEntries.of(source(), cursor);
        assertThat(again.result().coverage()).isEqualTo(Coverage.CHANGES);
        assertThat(again.people).isEmpty();
        assertThat(again.result().cursor()).isEqualTo(cursor);
    }

    @Test
    void readsEverythingWhereARowChangedOrWent() {
        String cursor = read().result().cursor();
        place.execute("UPDATE employee SET mail = 'bai@corp.example' WHERE emp_id = 3");
        ReadEntries changed = ReadEntries.of(source(), cursor);
        assertThat(changed.result().coverage()).isEqualTo(Coverage.FULL_COMPLETE);
        assertThat(changed.people).hasSize(3);
        place.execute("DELETE FROM employee WHERE emp_id = 3");
        assertThat(ReadEntries.of(source(), changed.result().cursor()).people).hasSize(2);
    }

    @Test
    void asksTheHostsOwnQueryWhetherSomethingChanged() {
        settings = settings.versionedBy("SELECT MAX(emp_id), COUNT(*) FROM employee");
        String cursor = read().result().cursor();
        place.execute("UPDATE employee SET real_name = 'unseen' WHERE emp_id = 3");
        assertThat(ReadEntries.of(source(), cursor).people).isEmpty();
        place.execute("INSERT INTO employee VALUES (4, 'liu', '刘', NULL, NULL, TRUE)");
        assertThat(ReadEntries.of(source(), cursor).people).hasSize(4);
    }

    @Test
    void readsOneMomentWhateverHappensMeanwhile() {
        List<DirectoryPerson> people = new ArrayList<>();
        source().read(
                        null,
                        new Passing() {
                            private boolean moved;

                            @Override
                            public void department(DirectoryDepartment department) {
                                if (!moved) {
                                    place.execute("DELETE FROM employee WHERE emp_id = 3");
                                    place.execute(
                                            "INSERT INTO employee VALUES (9, 'n', 'n', NULL, NULL,"
                                                    + " TRUE)");
                                    moved = true;
                                }
                            }

                            @Override
                            public void person(DirectoryPerson person) {
                                people.add(person);
                            }
                        });
        assertThat(people).extracting(DirectoryPerson::key).containsExactly("1", "2", "3");
    }

    @Test
    void givesTheConnectionBackAsItWas() throws SQLException {
        int isolation;
        try (Connection before = pool.getConnection()) {
            isolation = before.getTransactionIsolation();
        }
        read();
        failure("SELECT 1 AS id");
        try (Connection after = pool.getConnection()) {
            assertThat(after.getAutoCommit()).isTrue();
            assertThat(after.getTransactionIsolation()).isEqualTo(isolation);
        }
    }

    @Test
    void leavesWhoeverHasARowThatIsNotUnderstood() {
        place.execute("UPDATE employee SET working = NULL WHERE emp_id = 2");
        ReadEntries read = read();
        assertThat(read.refused).extracting(ReadEntries.Refusal::key).containsExactly("2");
        assertThat(read.result().coverage()).isEqualTo(Coverage.FULL_COMPLETE);
        settings = SqlSettings.of("hr", pool, PEOPLE.replace("e.emp_id AS id", "NULL AS id"), null);
        assertThat(read().result().coverage()).isEqualTo(Coverage.PARTIAL);
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        assertThat(failure("SELECT id, username FROM no_such_table").kind())
                .isEqualTo(Kind.BASE_NOT_FOUND);
        assertThat(failure("SELEKT 1").kind()).isEqualTo(Kind.BAD_CONFIGURATION);
        assertThat(failure("SELECT emp_id AS id FROM employee").remark().facts())
                .containsEntry("column", "username");
    }

    @Test
    void saysThatThereIsNoConnection() {
        HikariDataSource closed = place.pool();
        closed.close();
        settings = SqlSettings.of("hr", closed, PEOPLE, null);
        DirectoryException e = catchThrowableOfType(DirectoryException.class, this::read);
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e.remark().sentence()).doesNotContain("..");
    }
}
