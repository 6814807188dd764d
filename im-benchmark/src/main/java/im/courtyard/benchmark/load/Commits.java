package im.courtyard.benchmark.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/** One client that inserts rows of the size of a message and commits, and does nothing else. */
public final class Commits implements AutoCloseable {

    private static final String TEXT = "x".repeat(Body.LENGTH);

    private final Connection connection;
    private final Optional<String> flush;
    private long lastId;

    /**
     * Makes its table in this database.
     *
     * @param flush SQL after each commit, for a database that needs to be told
     */
    public Commits(String url, String user, String password, Optional<String> flush)
            throws SQLException {
        this.flush = flush;
        connection = DriverManager.getConnection(url, user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE committed (id BIGINT PRIMARY KEY, body VARCHAR(200) NOT NULL)");
        }
    }

    /**
     * Inserts so many rows by one statement, commits, and begins again.
     *
     * @return how many commits were done in this time
     */
    public long run(int rows, Duration time) throws SQLException {
        String values = String.join(",", Collections.nCopies(rows, "(?,?)"));
        long end = System.nanoTime() + time.toNanos();
        long commits = 0;
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO committed VALUES " + values);
                Statement after = connection.createStatement()) {
            while (System.nanoTime() < end) {
                for (int i = 0; i < rows; i++) {
                    insert.setLong(2 * i + 1, ++lastId);
                    insert.setString(2 * i + 2, TEXT);
                }
                insert.executeUpdate();
                if (flush.isPresent()) {
                    after.execute(flush.get());
                }
                commits++;
            }
        }
        return commits;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
