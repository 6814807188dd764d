package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;

/** What is to be done with a connection. */
@FunctionalInterface
interface Work<T> {
    T run(JdbcSession session) throws SQLException;
}
