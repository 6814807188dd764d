package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.RemarkCode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The row at which a result set stands, its columns by their labels in any case. One thread. */
final class SqlRow implements TableRow {

    private final SqlQuery query;
    private final List<String> columns;
    private final List<@Nullable String> values = new ArrayList<>();
    private long line;

    /**
     * @throws DirectoryException where a needed column is not there
     */
    SqlRow(SqlQuery query, ResultSetMetaData columns) throws SQLException {
        this.query = query;
        this.columns = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            this.columns.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        for (String needed : query.needed()) {
            if (!has(needed)) {
                throw new DirectoryException(
                        Kind.BAD_CONFIGURATION,
                        RemarkCode.TABLE_COLUMN.with(
                                Map.of("table", query.name(), "column", needed)));
            }
        }
    }

    void read(ResultSet result) throws SQLException {
        line++;
        values.clear();
        for (int i = 1; i <= columns.size(); i++) {
            String value = value(result, i);
            values.add(value == null || value.isBlank() ? null : value.strip());
        }
    }

    /** Booleans are called differently by each driver, and binary ids by none. */
    private static @Nullable String value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length == 1 ? String.valueOf(bytes[0]) : HexFormat.of().formatHex(bytes);
        }
        return value == null ? null : result.getString(column);
    }

    /** In the order of the columns. */
    List<@Nullable String> values() {
        return values;
    }

    @Override
    public boolean has(String column) {
        return columns.contains(column);
    }

    @Override
    public @Nullable String text(String column) {
        int index = columns.indexOf(column);
        return index < 0 ? null : values.get(index);
    }

    @Override
    public String table() {
        return query.name();
    }

    @Override
    public long line() {
        return line;
    }
}
