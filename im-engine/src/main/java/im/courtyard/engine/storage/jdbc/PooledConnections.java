package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A pool of our own; each piece of work gets a connection and gives it back. A server ends what
 * falls silent inside a transaction, as a node that is frozen does, so that its locks are free;
 * idle connections it leaves alone. Thread-safe.
 */
final class PooledConnections implements Connections {

    private final HikariDataSource pool;
    private final Turns turns;
    private final boolean server;

    /**
     * @param server whether it is MySQL or MariaDB
     */
    PooledConnections(HikariDataSource pool, boolean server) {
        this.pool = pool;
        this.server = server;
        this.turns = new Turns(pool.getPoolName(), pool.getMaximumPoolSize());
    }

    @Override
    public JdbcSession take() {
        turns.await();
        try {
            Connection connection = pool.getConnection();
            return server ? JdbcSession.watched(connection) : JdbcSession.passing(connection);
        } catch (SQLException | RuntimeException e) {
            turns.end();
            throw SqlErrors.unavailable(pool.getPoolName(), e);
        }
    }

    @Override
    public void giveBack(JdbcSession session) {
        try {
            session.rest();
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
