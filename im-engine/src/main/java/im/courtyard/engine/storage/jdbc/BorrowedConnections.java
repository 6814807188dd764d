package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of the host's own pool, few at a time and never for longer than one piece of work,
 * given back as they were. Thread-safe.
 */
final class BorrowedConnections implements Connections {

    private final DataSource host;
    private final String name;
    private final Turns turns;

    BorrowedConnections(DataSource host, int most, String name) {
        this.host = host;
        this.name = name;
        this.turns = new Turns(name, most);
    }

    @Override
    public JdbcSession take() {
        turns.await();
        try {
            return JdbcSession.borrowing(host.getConnection());
        } catch (SQLException | RuntimeException e) {
            turns.end();
            throw SqlErrors.unavailable(name, e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        try {
            session.closeQuietly();
        } finally {
            turns.end();
        }
    }

    @Override
    public void close() {
        // The host's pool stays the host's.
    }
}
