package im.courtyard.benchmark.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Catches a node in the middle of its append transaction, by what it has locked. */
final class HeldHeads {

    private static final int MAX_TRIES = 400;

    private final BreakableDatabase database;

    HeldHeads(BreakableDatabase database) {
        this.database = database;
    }

    /** Freezes again and again until the frozen node holds heads of these; answers which. */
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
        throw new IllegalStateException("the node was never caught holding a head");
    }

    /** Heads that somebody has locked right now. */
    Set<Long> now() throws SQLException {
        try (Connection connection = database.rootConnection(BreakableDatabase.DATABASE);
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            Set<Long> locked = ids(statement, "SELECT conversation_id FROM cy_head");
            connection.setAutoCommit(false);
            locked.removeAll(
                    ids(statement, "SELECT conversation_id FROM cy_head FOR UPDATE SKIP LOCKED"));
            connection.rollback();
            return locked;
        }
    }

    private static Set<Long> ids(Statement statement, String sql) throws SQLException {
        Set<Long> ids = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
