package im.courtyard.sample.company;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the staff. Thread-safe: keeps no state. */
@Repository
public class StaffStore {

    private static final String COLUMNS =
            """
            s.login, s.name, s.pinyin, s.family, s.department, s.title_zh, s.title_en, s.extension, s.mobile, s.mail, s.manager,
            s.joined, s.left_on, s.roles
            """;

    private final JdbcClient jdbc;

    StaffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who left too: old requests name them. */
    public Optional<Staff> find(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM oa_staff s WHERE s.login = ?")
                .param(login)
                .query(StaffStore::staff)
                .optional();
    }

    /** None for whoever left. */
    public Set<String> roles(String login) {
        return find(login).filter(Staff::worksHere).map(Staff::roles).orElse(Set.of());
    }

    public List<Staff> all() {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM oa_staff s WHERE s.left_on IS NULL ORDER BY s.place")
                .query(StaffStore::staff)
                .list();
    }

    /** Those who left too. */
    public List<Staff> everybody() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM oa_staff s ORDER BY s.place")
                .query(StaffStore::staff)
                .list();
    }

    public List<Staff> reportsOf(String manager) {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM oa_staff s WHERE s.manager = ? AND s.left_on IS NULL ORDER BY s.place")
                .param(manager)
                .query(StaffStore::staff)
                .list();
    }

    /** Those who are directly in a department. */
    public List<Staff> membersOf(String department) {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM oa_staff s WHERE s.department = ? AND s.left_on IS NULL ORDER BY s.place")
                .param(department)
                .query(StaffStore::staff)
                .list();
    }

    /** Those who came after a day, the latest first. */
    public List<Staff> joinedAfter(LocalDate day) {
        return jdbc.sql(
                        "SELECT "
                                + COLUMNS
                                + " FROM oa_staff s WHERE s.joined > ? AND s.left_on IS NULL ORDER BY s.joined DESC, s.place")
                .param(day)
                .query(StaffStore::staff)
                .list();
    }

    /** The first person with a role, in the order of the tree. */
    public Optional<Staff> firstWithRole(String role) {
        return all().stream().filter(s -> s.hasRole(role)).findFirst();
    }

    /**
     * A page of the people of a department and of all below it.
     *
     * @param text a part of name, pinyin, initials, login, extension or mobile number; empty for
     *     everybody
     */
    public StaffPage search(String department, String text, int page) {
        var from =
                """
                 FROM oa_staff s WHERE s.left_on IS NULL AND s.found_by LIKE ? ESCAPE '!' AND s.department IN (
                   WITH RECURSIVE below(id) AS (
                     SELECT id FROM oa_department WHERE id = ?
                     UNION ALL SELECT d.id FROM oa_department d JOIN below b ON d.parent = b.id)
                   SELECT id FROM below)
                """;
        var pattern = '%' + escaped(text.strip().toLowerCase(Locale.ROOT)) + '%';
        var total =
                jdbc.sql("SELECT COUNT(*)" + from)
                        .params(pattern, department)
                        .query(Integer.class)
                        .single();
        var people =
                jdbc.sql(
                                "SELECT "
                                        + COLUMNS
                                        + from
                                        + " ORDER BY s.place OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")
                        .params(pattern, department, StaffPage.offset(page), StaffPage.SIZE)
                        .query(StaffStore::staff)
                        .list();
        return new StaffPage(people, total, page);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Staff staff(ResultSet row, int n) throws SQLException {
        return new Staff(
                row.getString("login"),
                new PersonName(
                        row.getString("name"),
                        words(row.getString("pinyin")),
                        row.getInt("family")),
                row.getString("department"),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                row.getString("extension"),
                row.getString("mobile"),
                row.getString("mail"),
                row.getString("manager"),
                row.getObject("joined", LocalDate.class),
                row.getObject("left_on", LocalDate.class),
                Set.copyOf(words(row.getString("roles"))));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
