package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** A pool of our own; each piece of work gets a connection and gives it back. Thread-safe. */
final class PooledConnections implements Connections {

    private final HikariDataSource pool;

    PooledConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public JdbcSession take() {
        try {
            return JdbcSession.passing(pool.getConnection());
        } catch (SQLException e) {
            throw SqlErrors.unavailable(pool.getPoolName(), e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        if (!session.isSound()) {
            pool.evictConnection(session.connection());
        }
        session.closeQuietly();
    }

    @Override
    public void close() {
        pool.close();
    }
}
