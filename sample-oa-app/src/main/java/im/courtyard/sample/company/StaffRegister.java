package im.courtyard.sample.company;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes who works here, and in which departments. Thread-safe: keeps no state. */
@Repository
public class StaffRegister {

    private final JdbcTemplate jdbc;

    StaffRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isEmpty() {
        return count("SELECT COUNT(*) FROM oa_staff") == 0;
    }

    /** Those who left count: their login is not given to another. */
    public boolean has(String login) {
        return count("SELECT COUNT(*) FROM oa_staff WHERE login = ?", login) > 0;
    }

    /** Makes this the company as it is today. Whoever is not in it has left. */
    @Transactional
    public void replace(Company company, LocalDate today) {
        jdbc.update("DELETE FROM oa_department");
        jdbc.batchUpdate(
                "INSERT INTO oa_department (id, parent, name_zh, name_en, depth, place) VALUES (?, ?, ?, ?, ?, ?)",
                company.departments().stream().map(StaffRegister::row).toList());
        jdbc.update("UPDATE oa_staff SET left_on = ? WHERE left_on IS NULL", today);
        var staff = company.staff();
        save(IntStream.range(0, staff.size()).mapToObj(i -> row(staff.get(i), i)).toList());
    }

    /** The last in every list from now on. */
    @Transactional
    public void add(Staff newcomer) {
        save(List.<Object[]>of(row(newcomer, count("SELECT MAX(place) + 1 FROM oa_staff"))));
    }

    /** What changed of somebody who is known; their place in lists stays. */
    @Transactional
    public void change(Staff someone) {
        var place = count("SELECT place FROM oa_staff WHERE login = ?", someone.login());
        save(List.<Object[]>of(row(someone, place)));
    }

    private void save(List<Object[]> rows) {
        jdbc.batchUpdate(
                """
                MERGE INTO oa_staff (login, name, pinyin, family, department, title_zh, title_en, extension, mobile, mail, manager,
                                     joined, left_on, roles, place, found_by)
                KEY (login) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    private int count(String sql, Object... parameters) {
        var found = jdbc.queryForObject(sql, Integer.class, parameters);
        return found == null ? 0 : found;
    }

    private static @Nullable Object[] row(Department d) {
        return new @Nullable Object[] {
            d.id(), d.parent(), d.name().zh(), d.name().en(), d.depth(), d.position()
        };
    }

    private static @Nullable Object[] row(Staff s, int place) {
        var name = s.personName();
        return new @Nullable Object[] {
            s.login(),
            name.han(),
            name.pinyin(),
            name.familyLength(),
            s.departmentId(),
            s.title().zh(),
            s.title().en(),
            s.extension(),
            s.mobile(),
            s.mail(),
            s.manager(),
            s.joined(),
            s.left(),
            String.join(" ", s.roles()),
            place,
            foundBy(s)
        };
    }

    /** Everything somebody may type who looks for this person. */
    private static String foundBy(Staff s) {
        var name = s.personName();
        return String.join(
                        "\n",
                        name.han(),
                        name.han().replace("·", ""),
                        s.login(),
                        name.pinyin(),
                        name.login(),
                        name.latin(),
                        name.initials(),
                        s.extension(),
                        s.mobile())
                .toLowerCase(Locale.ROOT);
    }
}
