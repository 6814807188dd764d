package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** A pool of our own; each piece of work gets a connection and gives it back. Thread-safe. */
final class PooledConnections implements Connections {

    private final HikariDataSource pool;
    private final Turns turns;

    PooledConnections(HikariDataSource pool) {
        this.pool = pool;
        this.turns = new Turns(pool.getPoolName(), pool.getMaximumPoolSize());
    }

    @Override
    public JdbcSession take() {
        turns.await();
        try {
            return JdbcSession.passing(pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            turns.end();
            throw SqlErrors.unavailable(pool.getPoolName(), e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        try {
            if (!session.isSound()) {
                pool.evictConnection(session.connection());
            }
            session.closeQuietly();
        } finally {
            turns.end();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
