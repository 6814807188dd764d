package im.courtyard.sample.leave;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which chat message told an applicant of a decision, and when they read it. Thread-safe: keeps no
 * state.
 */
@Repository
public class DecisionReceipts {

    private final JdbcClient jdbc;

    DecisionReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void told(String request, String applicant, long conversation, long seq) {
        jdbc.sql(
                        "INSERT INTO oa_leave_news (request, applicant, conversation, seq) VALUES (?, ?, ?, ?)")
                .params(request, applicant, conversation, seq)
                .update();
    }

    /** The reader's cursor has passed these messages. */
    public void read(String reader, long conversation, long seq, Instant at) {
        jdbc.sql(
                        """
                        UPDATE oa_leave_news SET seen = ?
                        WHERE applicant = ? AND conversation = ? AND seq <= ? AND seen IS NULL
                        """)
                .params(at.atOffset(ZoneOffset.UTC), reader, conversation, seq)
                .update();
    }

    /** When the applicant saw the decision, if they have. */
    Optional<Instant> seen(String request) {
        return jdbc.sql("SELECT seen FROM oa_leave_news WHERE request = ? AND seen IS NOT NULL")
                .param(request)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
