package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.cluster.NodeRow;
import im.courtyard.engine.cluster.NodeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows of cy_node. Thread-safe: holds nothing but the database. */
final class JdbcNodeStore implements NodeStore {

    private final Database database;

    JdbcNodeStore(Database database) {
        this.database = database;
    }

    @Override
    public List<NodeRow> all() {
        String sql =
                "SELECT node_id, incarnation, address, version, schema_version, wire_version,"
                        + " started_at, seen_at, beat, draining FROM cy_node ORDER BY node_id";
        return database.read(session -> session.list(sql, JdbcNodeStore::row));
    }

    private static NodeRow row(ResultSet row) throws SQLException {
        return new NodeRow(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getBoolean(10));
    }

    @Override
    public boolean insert(NodeRow row) {
        return database.write(session -> insert(session, row));
    }

    private static boolean insert(JdbcSession session, NodeRow row) throws SQLException {
        String sql =
                "INSERT INTO cy_node (incarnation, address, version, schema_version, wire_version,"
                        + " started_at, seen_at, beat, draining, node_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try {
            return set(session, sql, row, row.name()) == 1;
        } catch (SQLException e) {
            if (SqlErrors.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(NodeRow row, long earlierIncarnation) {
        String sql =
                "UPDATE cy_node SET incarnation = ?, address = ?, version = ?, schema_version = ?,"
                        + " wire_version = ?, started_at = ?, seen_at = ?, beat = ?, draining = ?"
                        + " WHERE node_id = ? AND incarnation = ?";
        return database.write(session -> set(session, sql, row, row.name(), earlierIncarnation))
                == 1;
    }

    private static int set(JdbcSession session, String sql, NodeRow row, Object... keys)
            throws SQLException {
        Object[] values = {
            row.incarnation(),
            row.address(),
            row.version(),
            row.schema(),
            row.wire(),
            row.startedAt(),
            row.seenAt(),
            row.beat(),
            row.draining()
        };
        Object[] all = new Object[values.length + keys.length];
        System.arraycopy(values, 0, all, 0, values.length);
        System.arraycopy(keys, 0, all, values.length, keys.length);
        return session.update(sql, all);
    }

    @Override
    public boolean beat(
            String name, long incarnation, String address, long seenAt, boolean draining) {
        String sql =
                "UPDATE cy_node SET beat = beat + 1, address = ?, seen_at = ?, draining = ?"
                        + " WHERE node_id = ? AND incarnation = ?";
        return database.statement(
                        session ->
                                session.update(sql, address, seenAt, draining, name, incarnation))
                == 1;
    }

    @Override
    public String place() {
        String sql = database.dialect().placeQuery();
        return database.read(session -> session.first(sql, row -> row.getString(1))).orElseThrow();
    }

    @Override
    public void remove(String name, long incarnation) {
        String sql = "DELETE FROM cy_node WHERE node_id = ? AND incarnation = ?";
        database.write(session -> session.update(sql, name, incarnation));
    }
}
