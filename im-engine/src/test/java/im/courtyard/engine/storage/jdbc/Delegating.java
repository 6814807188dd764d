package im.courtyard.engine.storage.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** DataSources that pass everything on. */
class Delegating implements DataSource {

    private final DataSource real;

    Delegating(DataSource real) {
        this.real = real;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return real.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return real.getConnection(user, password);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.isWrapperFor(type) ? real.unwrap(type) : type.cast(real);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(real) || real.isWrapperFor(type);
    }

    /** As Spring's proxies are made. */
    public static final class Proxy extends Delegating {

        private final DataSource target;

        Proxy(DataSource target) {
            super(target);
            this.target = target;
        }

        public DataSource getTargetDataSource() {
            return target;
        }
    }

    /** Says that it wraps a pool, but it may be another one for each caller. */
    static final class RoutingDataSource extends Delegating {
        RoutingDataSource(DataSource target) {
            super(target);
        }
    }

    /** A DataSource of a kind that nobody has heard of. */
    static final class Unknown extends Delegating {
        Unknown(DataSource real) {
            super(real);
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
