package im.courtyard.engine.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection while one thread works with it. Not thread-safe. */
final class JdbcSession {

    private final Connection connection;
    private final @Nullable Map<String, PreparedStatement> kept;
    private final @Nullable Loan loan;
    private final boolean watched;
    private boolean shortLived;
    private boolean sound = true;

    /** How a borrowed connection was when it came. */
    private record Loan(boolean autoCommit, int isolation) {}

    private JdbcSession(
            Connection connection,
            @Nullable Map<String, PreparedStatement> kept,
            @Nullable Loan loan,
            boolean watched) {
        this.watched = watched;
        this.connection = connection;
        this.kept = kept;
        this.loan = loan;
    }

    /** For a connection that stays ours: its statements are prepared once. */
    static JdbcSession keeping(Connection connection) {
        return new JdbcSession(connection, new HashMap<>(), null, false);
    }

    /** For a connection that goes back to a pool: its statements are closed after use. */
    static JdbcSession passing(Connection connection) {
        return new JdbcSession(connection, null, null, false);
    }

    /** The same, of MySQL or MariaDB, which ends its transactions where they fall silent. */
    static JdbcSession watched(Connection connection) {
        return new JdbcSession(connection, null, null, true);
    }

    /** For a connection of the host, which gets it back as it was. */
    static JdbcSession borrowing(Connection connection) throws SQLException {
        try {
            Loan loan = new Loan(connection.getAutoCommit(), connection.getTransactionIsolation());
            if (!loan.autoCommit()) {
                connection.setAutoCommit(true);
            }
            if (loan.isolation() != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            return new JdbcSession(connection, null, loan, false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** False once its connection must not be used again. */
    boolean isSound() {
        return sound;
    }

    void begin() throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setAutoCommit(false);
        }
        if (watched) {
            execute(ServerSession.SHORT_LIVED);
            shortLived = true;
        }
    }

    /** Its work is done, and it may be silent for long. Never throws. */
    void rest() {
        if (shortLived && sound) {
            try {
                execute(ServerSession.LONG_LIVED);
            } catch (SQLException e) {
                sound = false;
            }
        }
        shortLived = false;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets each statement commit by itself. */
    void alone() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }

    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            sound = false;
            throw e;
        }
    }

    /** Marks the connection as not to be used again. */
    void breakOff() {
        sound = false;
    }

    /** Closes the connection, or gives it back to whose it is; never throws. */
    void closeQuietly() {
        try (connection) {
            if (loan != null && sound) {
                restore(loan);
            }
        } catch (SQLException e) {
            sound = false;
        }
    }

    private void restore(Loan as) throws SQLException {
        if (connection.getTransactionIsolation() != as.isolation()) {
            connection.setTransactionIsolation(as.isolation());
        }
        if (connection.getAutoCommit() != as.autoCommit()) {
            connection.setAutoCommit(as.autoCommit());
        }
    }

    /** Never throws: a connection that cannot roll back is not used again, which does the same. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            sound = false;
        }
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = prepare(sql);
        try {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reader.read(result));
                }
            }
            return rows;
        } finally {
            done(statement);
        }
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values)
            throws SQLException {
        List<T> rows = list(sql, reader, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** The number of rows that were touched. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepare(sql);
        try {
            bind(statement, values);
            return statement.executeUpdate();
        } finally {
            done(statement);
        }
    }

    /** One statement for many rows; without round trips only where the database is embedded. */
    void batch(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        PreparedStatement statement = prepare(sql);
        try {
            for (@Nullable Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } finally {
            done(statement);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        if (kept == null) {
            return connection.prepareStatement(sql);
        }
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        return statement;
    }

    /**
     * Never throws: that would hide why the statement failed. A kept one is bound anew next time.
     */
    private void done(PreparedStatement statement) {
        if (kept != null) {
            return;
        }
        try {
            statement.close();
        } catch (SQLException e) {
            sound = false;
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object given)
            throws SQLException {
        if (given instanceof String text) {
            statement.setString(at, text);
        } else if (given instanceof Long number) {
            statement.setLong(at, number);
        } else if (given instanceof Integer number) {
            statement.setInt(at, number);
        } else if (given instanceof Boolean flag) {
            statement.setBoolean(at, flag);
        } else if (given instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else if (given == null) {
            statement.setNull(at, Types.NULL);
        } else {
            throw new IllegalArgumentException("cannot bind a " + given.getClass().getName());
        }
    }
}
