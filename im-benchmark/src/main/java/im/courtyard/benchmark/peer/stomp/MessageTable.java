package im.courtyard.benchmark.peer.stomp;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** All messages, in one table. */
class MessageTable {

    /** One of a page of history. */
    record Row(long id, String sender, String body) {}

    private final JdbcTemplate database;

    MessageTable(JdbcTemplate database) {
        this.database = database;
        database.execute(
                """
                CREATE TABLE message (
                    id BIGINT AUTO_INCREMENT PRIMARY KEY,
                    sender VARCHAR(64) NOT NULL,
                    target VARCHAR(64) NOT NULL,
                    body TEXT NOT NULL,
                    created_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
                    KEY (target, id))
                """);
    }

    /** Stores a message; it is on the disk when this returns. */
    void insert(String sender, String target, String body) {
        database.update(
                "INSERT INTO message (sender, target, body) VALUES (?, ?, ?)",
                sender,
                target,
                body);
    }

    /** The next messages to this target behind that id. */
    List<Row> after(String target, long id, int limit) {
        return database.query(
                "SELECT id, sender, body FROM message WHERE target = ? AND id > ?"
                        + " ORDER BY id LIMIT ?",
                (row, number) -> new Row(row.getLong(1), row.getString(2), row.getString(3)),
                target,
                id,
                limit);
    }
}
