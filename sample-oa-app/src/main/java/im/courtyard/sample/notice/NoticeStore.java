package im.courtyard.sample.notice;

import im.courtyard.sample.company.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices and who opened them. Thread-safe: keeps no state. */
@Repository
public class NoticeStore {

    private static final String SELECT =
            """
            SELECT n.id, n.published, n.department, n.pinned, n.title_zh, n.title_en, n.body_zh, n.body_en,
                   EXISTS (SELECT 1 FROM oa_notice_read r WHERE r.notice = n.id AND r.login = ?) AS seen
            FROM oa_notice n
            """;

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pinned ones first, then the youngest. */
    public List<Notice> latest(String reader, int most) {
        return jdbc.sql(
                        SELECT
                                + " ORDER BY n.pinned DESC, n.published DESC FETCH FIRST ? ROWS ONLY")
                .params(reader, most)
                .query(NoticeStore::notice)
                .list();
    }

    public int unread(String reader) {
        return jdbc.sql(
                        """
                        SELECT COUNT(*) FROM oa_notice n
                        WHERE NOT EXISTS (SELECT 1 FROM oa_notice_read r WHERE r.notice = n.id AND r.login = ?)
                        """)
                .param(reader)
                .query(Integer.class)
                .single();
    }

    Optional<Notice> find(long id, String reader) {
        return jdbc.sql(SELECT + " WHERE n.id = ?")
                .params(reader, id)
                .query(NoticeStore::notice)
                .optional();
    }

    void markRead(long id, String reader) {
        jdbc.sql("MERGE INTO oa_notice_read (notice, login) KEY (notice, login) VALUES (?, ?)")
                .params(id, reader)
                .update();
    }

    int readers(long id) {
        return jdbc.sql("SELECT COUNT(*) FROM oa_notice_read WHERE notice = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static Notice notice(ResultSet row, int n) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getObject("published", OffsetDateTime.class).toInstant(),
                row.getString("department"),
                row.getBoolean("pinned"),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                new Bilingual(row.getString("body_zh"), row.getString("body_en")),
                row.getBoolean("seen"));
    }
}
