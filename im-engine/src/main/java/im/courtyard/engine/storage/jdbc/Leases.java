package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;

/** Rights that one node has at a time: rows of cy_lease, made by migrations. */
final class Leases {

    private Leases() {}

    static boolean take(JdbcSession session, String lease, String holder, long now, long until)
            throws SQLException {
        String sql =
                "UPDATE cy_lease SET holder = ?, until_at = ? WHERE lease_id = ? AND until_at < ?";
        return session.update(sql, holder, until, lease, now) == 1;
    }

    static boolean prolong(JdbcSession session, String lease, String holder, long until)
            throws SQLException {
        String sql = "UPDATE cy_lease SET until_at = ? WHERE lease_id = ? AND holder = ?";
        return session.update(sql, until, lease, holder) == 1;
    }

    static int end(JdbcSession session, String lease, String holder) throws SQLException {
        String sql = "UPDATE cy_lease SET until_at = 0 WHERE lease_id = ? AND holder = ?";
        return session.update(sql, lease, holder);
    }
}
