package im.courtyard.sample.company;

import im.courtyard.sample.OaProperties;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.shiro.authc.credential.PasswordService;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty database with the generated company. */
@Component
@Order(CompanySeed.ORDER)
public class CompanySeed implements ApplicationRunner {

    /** Everything that needs the staff runs later than this. */
    public static final int ORDER = 0;

    private final JdbcTemplate jdbc;
    private final PasswordService passwords;
    private final OaProperties properties;
    private final Clock clock;

    CompanySeed(
            JdbcTemplate jdbc, PasswordService passwords, OaProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        var there = jdbc.queryForObject("SELECT COUNT(*) FROM oa_staff", Integer.class);
        if (there != null && there > 0) {
            return;
        }
        var company = CompanyGenerator.generate(properties.seed(), LocalDate.now(clock));
        insertDepartments(company.departments());
        insertStaff(company.staff());
    }

    private void insertDepartments(List<Department> departments) {
        jdbc.batchUpdate(
                "INSERT INTO oa_department (id, parent, name_zh, name_en, depth, place) VALUES (?, ?, ?, ?, ?, ?)",
                departments.stream()
                        .map(
                                d ->
                                        new Object[] {
                                            d.id(),
                                            d.parent(),
                                            d.name().zh(),
                                            d.name().en(),
                                            d.depth(),
                                            d.position()
                                        })
                        .toList());
    }

    /**
     * One demo password, hashed once: three hundred Argon2 hashes would keep the first start busy
     * for a minute.
     */
    private void insertStaff(List<Staff> staff) {
        var hash = passwords.encryptPassword(properties.demo().password());
        jdbc.batchUpdate(
                """
                INSERT INTO oa_staff (login, name, pinyin, family, department, title_zh, title_en, extension, mobile, mail, manager,
                                      joined, roles, place, found_by, password)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                staff.stream().map(s -> row(s, staff.indexOf(s), hash)).toList());
    }

    private static Object[] row(Staff s, int place, String hash) {
        var name = s.personName();
        return new Object[] {
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
            String.join(" ", s.roles()),
            place,
            foundBy(s),
            hash
        };
    }

    /** Everything somebody may type who looks for this person. */
    static String foundBy(Staff s) {
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
