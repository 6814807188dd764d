package im.courtyard.sample.portal;

import im.courtyard.sample.company.Bilingual;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks in the database. Thread-safe: keeps no state. */
@Repository
class TaskStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is not done, the youngest first. */
    List<Task> open(String login) {
        return jdbc.sql(
                        """
                        SELECT id, kind, title_zh, title_en, sender, created FROM oa_task
                        WHERE login = ? AND done IS NULL ORDER BY created DESC, id
                        """)
                .param(login)
                .query(
                        (row, n) ->
                                new Task(
                                        row.getLong("id"),
                                        row.getString("kind"),
                                        new Bilingual(
                                                row.getString("title_zh"),
                                                row.getString("title_en")),
                                        row.getString("sender"),
                                        row.getObject("created", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** False if it is not this person's, or done before. */
    boolean done(long id, String login) {
        return jdbc.sql("UPDATE oa_task SET done = ? WHERE id = ? AND login = ? AND done IS NULL")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), id, login)
                        .update()
                == 1;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM oa_task").query(Integer.class).single() == 0;
    }

    void insert(String login, String kind, Bilingual title, String sender, Instant created) {
        jdbc.sql(
                        "INSERT INTO oa_task (login, kind, title_zh, title_en, sender, created) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        login,
                        kind,
                        title.zh(),
                        title.en(),
                        sender,
                        created.atOffset(ZoneOffset.UTC))
                .update();
    }
}
