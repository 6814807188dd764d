package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;

/**
 * Hands out ids of conversations, fetched from cy_sequence a block at a time; a block that is lost
 * at a restart leaves a gap that nobody minds. Thread-safe.
 */
final class ConversationIds {

    private static final int BLOCK = 32;
    private static final int SHARD_BITS = 10;

    private final Database database;
    private long next;
    private long end;

    ConversationIds(Database database) {
        this.database = database;
    }

    /** Must not be called with a connection in hand: it may take one itself. */
    synchronized long next() {
        if (next == end) {
            next = database.write(ConversationIds::allocate);
            end = next + BLOCK;
        }
        return next++ << SHARD_BITS;
    }

    private static long allocate(JdbcSession session) throws SQLException {
        String lock = "SELECT next_no FROM cy_sequence WHERE sequence_id = ? FOR UPDATE";
        String move = "UPDATE cy_sequence SET next_no = next_no + ? WHERE sequence_id = ?";
        long first = session.first(lock, row -> row.getLong(1), "conversation").orElseThrow();
        session.update(move, BLOCK, "conversation");
        return first;
    }
}
