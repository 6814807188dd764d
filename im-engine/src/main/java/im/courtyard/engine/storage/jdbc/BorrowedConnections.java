package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Connections of the host's own pool, few at a time and never for longer than one piece of work,
 * given back as they were. Thread-safe.
 */
final class BorrowedConnections implements Connections {

    private final DataSource host;
    private final Semaphore permits;
    private final String name;

    BorrowedConnections(DataSource host, int most, String name) {
        this.host = host;
        this.permits = new Semaphore(most, true);
        this.name = name;
    }

    @Override
    public JdbcSession take() {
        await();
        try {
            return JdbcSession.borrowing(host.getConnection());
        } catch (SQLException | RuntimeException e) {
            permits.release();
            throw SqlErrors.unavailable(name, e);
        }
    }

    private void await() {
        try {
            if (!permits.tryAcquire(OwnPools.WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw SqlErrors.unavailable(name, new SQLException("all permits are in use"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlErrors.unavailable(name, e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        try {
            session.closeQuietly();
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        // The host's pool stays the host's.
    }
}
