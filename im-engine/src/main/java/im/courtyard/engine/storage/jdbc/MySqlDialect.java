package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** MySQL 8 and 9, and MariaDB from 10.6. */
final class MySqlDialect implements Dialect {

    /** The servers' planning grows with the square: 256 keys cost 13 ms, 32 half of one. */
    private static final int KEYS_PER_STATEMENT = 32;

    private final String vendor;
    private final Map<Object, SizedText> texts = new ConcurrentHashMap<>();

    /**
     * @param vendor {@code mysql} or {@code mariadb}
     */
    MySqlDialect(String vendor) {
        this.vendor = vendor;
    }

    @Override
    public String vendor() {
        return vendor;
    }

    @Override
    public int keysPerStatement() {
        return KEYS_PER_STATEMENT;
    }

    @Override
    public String placeQuery() {
        return "SELECT CONCAT_WS('|', @@hostname, @@port, DATABASE())";
    }

    @Override
    public void replace(JdbcSession session, RowShape shape, List<@Nullable Object[]> rows)
            throws SQLException {
        String tail = onDuplicate(shape.others().stream().map(MySqlDialect::overwrite));
        Rows.repeatably(session, text(shape, n -> shape.insert(n) + tail), rows);
    }

    /**
     * An upsert of rows that are known to exist: all other columns have defaults that are never
     * stored. One statement and one pass over the index, whatever the number of rows.
     */
    @Override
    public void change(JdbcSession session, RowChange change, List<@Nullable Object[]> rows)
            throws SQLException {
        Rows.repeatably(session, text(change, n -> upsert(change, n)), rows);
    }

    private static String upsert(RowChange change, int rows) {
        List<String> others =
                Stream.concat(change.sets().stream(), change.raises().stream()).toList();
        RowShape shape = new RowShape(change.table(), change.keys(), others);
        return shape.insert(rows)
                + onDuplicate(
                        Stream.concat(
                                change.sets().stream().map(MySqlDialect::overwrite),
                                change.raises().stream().map(MySqlDialect::raise)));
    }

    /** With VALUES(), as Druid's SQL wall and MariaDB know nothing newer. */
    private static String onDuplicate(Stream<String> assignments) {
        return assignments.collect(Collectors.joining(", ", " ON DUPLICATE KEY UPDATE ", ""));
    }

    private static String overwrite(String column) {
        return column + " = VALUES(" + column + ")";
    }

    private static String raise(String column) {
        return column + " = GREATEST(" + column + ", VALUES(" + column + "))";
    }

    private SizedText text(Object of, IntFunction<String> made) {
        return texts.computeIfAbsent(of, key -> new SizedText(made));
    }

    @Override
    public void afterCommit(JdbcSession session) {
        // innodb_flush_log_at_trx_commit, the administrator's choice, has done it.
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }
}
