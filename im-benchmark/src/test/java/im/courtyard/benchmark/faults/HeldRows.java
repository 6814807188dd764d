package im.courtyard.benchmark.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Catches a node in the middle of a transaction, by what it has locked. */
final class HeldRows {

    private static final int MAX_TRIES = 400;

    /** Which transaction. */
    enum Of {
        /** Messages are being appended: heads are locked. */
        APPEND,
        /** Read cursors are being moved: seats are locked, and their head is not. */
        READ
    }

    private final BreakableDatabase database;
    private final Of of;

    HeldRows(BreakableDatabase database, Of of) {
        this.database = database;
        this.of = of;
    }

    /** Freezes again and again until the frozen node holds rows of these; answers whose. */
    Set<Long> freeze(HostProcess node, Company company, Random random) throws Exception {
        Set<Long> ours = new HashSet<>();
        company.chats().forEach(chat -> ours.add(chat.id()));
        for (int n = 0; n < MAX_TRIES; n++) {
            Patience.pass(Duration.ofMillis(5 + random.nextInt(40)));
            node.freeze();
            Set<Long> held = new HashSet<>(ours);
            for (int look = 0; look < 4 && !held.isEmpty(); look++) {
                held.retainAll(now());
                Patience.pass(Duration.ofMillis(15));
            }
            if (!held.isEmpty()) {
                return held;
            }
            node.thaw();
        }
        throw new IllegalStateException("the node was never caught inside a transaction");
    }

    /** Conversations of which somebody holds such rows right now. */
    Set<Long> now() throws SQLException {
        try (Connection connection = database.rootConnection(BreakableDatabase.DATABASE);
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Set<Long> heads = locked(statement, "conversation_id", "cy_head");
            if (of == Of.APPEND) {
                return heads;
            }
            Set<Long> seats =
                    locked(statement, "CONCAT(conversation_id, ' ', user_id)", "cy_member");
            seats.removeAll(heads);
            return seats;
        }
    }

    private static Set<Long> locked(Statement statement, String key, String table)
            throws SQLException {
        String sql = "SELECT conversation_id, " + key + " FROM " + table;
        Map<String, Long> rows = rows(statement, sql);
        statement.getConnection().setAutoCommit(false);
        rows.keySet().removeAll(rows(statement, sql + " FOR UPDATE SKIP LOCKED").keySet());
        statement.getConnection().rollback();
        statement.getConnection().setAutoCommit(true);
        return new HashSet<>(rows.values());
    }

    private static Map<String, Long> rows(Statement statement, String sql) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.put(result.getString(2), result.getLong(1));
            }
        }
        return rows;
    }
}
