package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One transaction in which everything is read, on a connection of the host's that comes back as it
 * was. One thread.
 */
final class SqlReading implements AutoCloseable {

    /** MySQL's own driver streams by this fetch size and no other. */
    private static final int ONE_BY_ONE = Integer.MIN_VALUE;

    /** MySQL's own driver says this of what does not begin like a query. */
    private static final String NO_QUERY = "S1009";

    private final SqlSettings settings;
    private final Connection connection;
    private final boolean autoCommit;
    private final int isolation;
    private final int fetchSize;
    private final int snapshot;

    private SqlReading(SqlSettings settings, Connection connection) throws SQLException {
        this.settings = settings;
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
        DatabaseMetaData database = connection.getMetaData();
        boolean mySql = database.getDriverName().startsWith("MySQL");
        this.fetchSize = mySql ? ONE_BY_ONE : settings.fetchSize();
        this.snapshot = snapshot(database);
    }

    /** The lowest isolation at which two queries see the same moment. */
    private static int snapshot(DatabaseMetaData database) throws SQLException {
        boolean repeatable =
                database.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ);
        // H2 keeps only the tables of the first query as they were.
        return repeatable && !database.getDriverName().startsWith("H2")
                ? Connection.TRANSACTION_REPEATABLE_READ
                : Connection.TRANSACTION_SERIALIZABLE;
    }

    /**
     * @throws DirectoryException where there is no connection to be had
     */
    static SqlReading begin(SqlSettings settings) {
        try {
            Connection connection = settings.dataSource().getConnection();
            try {
                SqlReading reading = new SqlReading(settings, connection);
                if (reading.isolation != reading.snapshot) {
                    connection.setTransactionIsolation(reading.snapshot);
                }
                connection.setAutoCommit(false);
                return reading;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DirectoryException(
                    Kind.UNREACHABLE, RemarkCode.SQL_UNREACHABLE.with(answer(e)), e);
        }
    }

    /**
     * Runs a query and hands on its rows one by one, each in the same object.
     *
     * @throws DirectoryException where the query fails, or fails to end
     */
    void rows(SqlQuery query, Consumer<? super SqlRow> each) {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchSize);
            statement.setQueryTimeout((int) Math.max(1, settings.timeout().toSeconds()));
            try (ResultSet result = statement.executeQuery()) {
                SqlRow row = new SqlRow(query, result.getMetaData());
                while (result.next()) {
                    row.read(result);
                    each.accept(row);
                }
            }
        } catch (SQLTimeoutException e) {
            Remark slow =
                    RemarkCode.SQL_SLOW.with(
                            Map.of("table", query.name(), "time", settings.timeout()));
            throw new DirectoryException(Kind.TIMED_OUT, slow, e);
        } catch (SQLException e) {
            throw failure(query, e);
        }
    }

    private static DirectoryException failure(SqlQuery query, SQLException e) {
        Map<String, String> facts = Map.of("table", query.name(), "answer", said(e));
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42S02")) {
            return new DirectoryException(Kind.BASE_NOT_FOUND, RemarkCode.SQL_QUERY.with(facts), e);
        }
        boolean ours =
                e instanceof SQLSyntaxErrorException
                        || state.startsWith("42")
                        || state.equals(NO_QUERY);
        return ours
                ? new DirectoryException(
                        Kind.BAD_CONFIGURATION, RemarkCode.SQL_QUERY.with(facts), e)
                : new DirectoryException(Kind.INCOMPLETE, RemarkCode.SQL_CUT.with(facts), e);
    }

    private static Map<String, String> answer(SQLException e) {
        return Map.of("answer", said(e));
    }

    /** Without a full stop, as the sentence has one. */
    private static String said(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        String line = message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /** Never throws: what was read has been read. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            if (isolation != snapshot) {
                connection.setTransactionIsolation(isolation);
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            // The pool finds out that this connection is of no use any more.
        }
    }
}
