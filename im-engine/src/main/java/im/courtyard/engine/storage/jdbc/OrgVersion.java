package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;

/**
 * The version in cy_org: moves with every change of who sits where and who is there, as the last
 * step of the transaction that changes it, so that nobody waits long for its lock.
 */
final class OrgVersion {

    private OrgVersion() {}

    static void move(JdbcSession session) throws SQLException {
        session.update("UPDATE cy_org SET version = version + 1 WHERE org_id = 1");
    }
}
