package im.courtyard.sample.leave;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Leave requests in the database. Thread-safe: keeps no state. */
@Repository
class LeaveStore {

    private static final String SELECT =
            """
            SELECT id, applicant, approver, kind, first_day, last_day, days, reason, state, submitted, decided, remark FROM oa_leave
            """;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final JdbcClient jdbc;
    private final Clock clock;

    LeaveStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next number on the form: {@code QJ-20261122-0031}. */
    String nextId() {
        var number = jdbc.sql("SELECT NEXT VALUE FOR oa_leave_number").query(Long.class).single();
        return "QJ-%s-%04d".formatted(LocalDate.now(clock).format(DAY), number);
    }

    void insert(LeaveRequest r) {
        jdbc.sql(
                        """
                        INSERT INTO oa_leave (id, applicant, approver, kind, first_day, last_day, days, reason, state, submitted, decided,
                                              remark)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        r.id(),
                        r.applicant(),
                        r.approver(),
                        r.kind().name(),
                        r.from(),
                        r.to(),
                        r.days(),
                        r.reason(),
                        r.state().name(),
                        utc(r.submitted()))
                .param(r.decided() == null ? null : utc(r.decided()))
                .param(r.remark())
                .update();
    }

    /** True if the request was pending and is now in this state; of two who decide at once, one. */
    boolean leavePending(String id, LeaveState state, String remark) {
        return jdbc.sql(
                                "UPDATE oa_leave SET state = ?, decided = ?, remark = ? WHERE id = ? AND state = 'PENDING'")
                        .params(state.name(), utc(clock.instant()), remark, id)
                        .update()
                == 1;
    }

    Optional<LeaveRequest> find(String id) {
        return jdbc.sql(SELECT + " WHERE id = ?").param(id).query(LeaveStore::request).optional();
    }

    List<LeaveRequest> ofApplicant(String login) {
        return jdbc.sql(SELECT + " WHERE applicant = ? ORDER BY submitted DESC, id DESC")
                .param(login)
                .query(LeaveStore::request)
                .list();
    }

    /** Pending ones first, in the order they came. */
    List<LeaveRequest> ofApprover(String login) {
        return jdbc.sql(
                        SELECT
                                + """
                                 WHERE approver = ? AND state <> 'WITHDRAWN'
                                ORDER BY CASE state WHEN 'PENDING' THEN 0 ELSE 1 END, submitted DESC, id DESC
                                """)
                .param(login)
                .query(LeaveStore::request)
                .list();
    }

    List<LeaveRequest> latest(int most) {
        return jdbc.sql(SELECT + " ORDER BY submitted DESC, id DESC FETCH FIRST ? ROWS ONLY")
                .param(most)
                .query(LeaveStore::request)
                .list();
    }

    boolean overlaps(String applicant, LocalDate from, LocalDate to) {
        return jdbc.sql(
                                """
                        SELECT COUNT(*) FROM oa_leave
                        WHERE applicant = ? AND state IN ('PENDING', 'APPROVED') AND first_day <= ? AND last_day >= ?
                        """)
                        .params(applicant, to, from)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Days of annual leave that are taken or asked for, by the year of their first day. */
    int annualDays(String applicant, int year) {
        return jdbc.sql(
                        """
                        SELECT COALESCE(SUM(days), 0) FROM oa_leave
                        WHERE applicant = ? AND kind = 'ANNUAL' AND state IN ('PENDING', 'APPROVED') AND first_day BETWEEN ? AND ?
                        """)
                .params(applicant, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static LeaveRequest request(ResultSet row, int n) throws SQLException {
        var decided = row.getObject("decided", OffsetDateTime.class);
        return new LeaveRequest(
                row.getString("id"),
                row.getString("applicant"),
                row.getString("approver"),
                LeaveKind.valueOf(row.getString("kind")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("days"),
                row.getString("reason"),
                LeaveState.valueOf(row.getString("state")),
                row.getObject("submitted", OffsetDateTime.class).toInstant(),
                decided == null ? null : decided.toInstant(),
                row.getString("remark"));
    }
}
