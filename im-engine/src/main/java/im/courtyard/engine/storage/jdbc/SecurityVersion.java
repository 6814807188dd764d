package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;

/** The one row of cy_security: moves with every change of who is locked or gone. */
final class SecurityVersion {

    private SecurityVersion() {}

    static long read(JdbcSession session) throws SQLException {
        return session.first(
                        "SELECT version FROM cy_security WHERE security_id = 1",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    /** Also makes every other save wait for this transaction. */
    static long lock(JdbcSession session) throws SQLException {
        return session.first(
                        "SELECT version FROM cy_security WHERE security_id = 1 FOR UPDATE",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    static void move(JdbcSession session, long version) throws SQLException {
        session.update("UPDATE cy_security SET version = ? WHERE security_id = 1", version);
    }
}
