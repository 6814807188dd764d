package im.courtyard.engine.testing.databases;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A real database whose connections break when told to. A new connection for every caller, as a
 * pool expects it. Each fault happens once, to whoever comes first, where it does not say
 * otherwise. Thread-safe.
 */
public final class FaultyDataSource implements DataSource {

    private final Place place;
    private final AtomicReference<@Nullable CommitFault> atCommit = new AtomicReference<>();
    private final AtomicReference<@Nullable StatementFault> atStatement = new AtomicReference<>();
    private volatile boolean refusing;
    private volatile Set<String> refusedParts = Set.of();

    /** What happens to a COMMIT. */
    public enum CommitFault {
        /** The connection is gone before the server hears of it: nothing is stored. */
        LOST_BEFORE,
        /** The server has done it, but its answer is lost with the connection. */
        LOST_AFTER
    }

    private record StatementFault(String part, SQLException error) {}

    public FaultyDataSource(Place place) {
        this.place = place;
    }

    public void failNextCommit(CommitFault fault) {
        atCommit.set(fault);
    }

    /** The next statement whose text contains {@code part} fails instead of running. */
    public void failNextStatement(String part, int code, String state) {
        atStatement.set(new StatementFault(part, new SQLException("forced", state, code)));
    }

    /** From now on every statement fails whose text contains one of these parts. */
    public void failEveryStatement(String... parts) {
        refusedParts = Set.of(parts);
    }

    /** From now on no connection is given, or again. */
    public void refuseConnections(boolean refuse) {
        this.refusing = refuse;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (refusing) {
            throw new SQLNonTransientConnectionException("refused", "08001");
        }
        Connection real = place.connect();
        return proxy(Connection.class, (proxy, method, args) -> onConnection(real, method, args));
    }

    private @Nullable Object onConnection(
            Connection real, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        if (method.getName().equals("commit")) {
            CommitFault fault = atCommit.getAndSet(null);
            if (fault != null) {
                breakAt(fault, real);
            }
        }
        Object answer = call(real, method, args);
        return answer instanceof PreparedStatement statement && args != null
                ? proxy(
                        PreparedStatement.class,
                        (p, m, a) -> onStatement(statement, String.valueOf(args[0]), m, a))
                : answer;
    }

    private static void breakAt(CommitFault fault, Connection real) throws SQLException {
        if (fault == CommitFault.LOST_AFTER) {
            real.commit();
        } else {
            real.rollback();
        }
        real.close();
        throw new SQLNonTransientConnectionException("Communications link failure", "08S01");
    }

    private @Nullable Object onStatement(
            Statement real, String sql, Method method, @Nullable Object @Nullable [] args)
            throws Throwable {
        if (method.getName().startsWith("execute")
                && refusedParts.stream().anyMatch(sql::contains)) {
            throw new SQLException("refused", "42000", 1);
        }
        StatementFault fault = atStatement.get();
        if (fault != null
                && method.getName().startsWith("execute")
                && sql.contains(fault.part())
                && atStatement.compareAndSet(fault, null)) {
            throw fault.error();
        }
        return call(real, method, args);
    }

    private static @Nullable Object call(
            Object on, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(on, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
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
        return 1;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
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
