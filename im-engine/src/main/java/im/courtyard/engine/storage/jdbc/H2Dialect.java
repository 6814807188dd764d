package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.3 and later. By itself it writes commits to its file half a second late; so each commit is
 * followed by a CHECKPOINT, which needs the rights of an administrator. Its setting WRITE_DELAY 0
 * would do the same for less, but also ends the thread that compacts the file: every message then
 * takes 7 KB for good.
 */
final class H2Dialect implements Dialect {

    /** What H2 says to somebody who lacks the rights of an administrator. */
    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private final Durability durability;
    private volatile boolean refused;

    /** What has to follow a commit. */
    enum Durability {
        /** Nothing: the database is in memory. */
        NONE(""),
        /** Survives kill -9. */
        CHECKPOINT("CHECKPOINT"),
        /** Survives loss of power. */
        CHECKPOINT_SYNC("CHECKPOINT SYNC");

        private final String statement;

        Durability(String statement) {
            this.statement = statement;
        }
    }

    H2Dialect(Durability durability) {
        this.durability = durability;
    }

    @Override
    public String vendor() {
        return "h2";
    }

    @Override
    public int keysPerStatement() {
        return 1;
    }

    @Override
    public String placeQuery() {
        return "SELECT COALESCE(DATABASE_PATH(), DATABASE())";
    }

    @Override
    public void replace(JdbcSession session, RowShape shape, List<@Nullable Object[]> rows)
            throws SQLException {
        String key = " KEY (" + String.join(", ", shape.keys()) + ")";
        Rows.exactly(session, new SizedText(n -> "MERGE INTO " + shape.into(n, key)), rows);
    }

    @Override
    public void change(JdbcSession session, RowChange change, List<@Nullable Object[]> rows)
            throws SQLException {
        int keys = change.keys().size();
        session.batch(updateText(change), rows.stream().map(row -> keysLast(row, keys)).toList());
    }

    private static String updateText(RowChange change) {
        Stream<String> sets = change.sets().stream().map(c -> c + " = ?");
        Stream<String> raises = change.raises().stream().map(c -> c + " = GREATEST(" + c + ", ?)");
        return "UPDATE "
                + change.table()
                + Stream.concat(sets, raises).collect(Collectors.joining(", ", " SET ", " WHERE "))
                + SqlText.anyOf(change.keys(), 1);
    }

    private static @Nullable Object[] keysLast(@Nullable Object[] row, int keys) {
        @Nullable Object[] turned = new Object[row.length];
        System.arraycopy(row, keys, turned, 0, row.length - keys);
        System.arraycopy(row, 0, turned, row.length - keys, keys);
        return turned;
    }

    @Override
    public void afterCommit(JdbcSession session) throws SQLException {
        if (durability == Durability.NONE || refused) {
            return;
        }
        try {
            session.update(durability.statement);
        } catch (SQLException e) {
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                throw e;
            }
            refused = true;
        }
    }

    @Override
    public List<String> warnings() {
        return refused
                ? List.of(
                        "This H2 database is not safe against a killed process: the user of its"
                                + " connections may not run CHECKPOINT. The last half second of"
                                + " messages can be lost. Give that user ADMIN, or give Courtyard"
                                + " a database of its own.")
                : List.of();
    }
}
