package im.courtyard.engine.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row from left to right: drivers look names up anew for every value. Not thread-safe, for
 * one row.
 */
final class Columns {

    private final ResultSet row;
    private int at;

    Columns(ResultSet row) {
        this.row = row;
    }

    long number() throws SQLException {
        return row.getLong(++at);
    }

    int smallNumber() throws SQLException {
        return row.getInt(++at);
    }

    @Nullable Long numberOrNull() throws SQLException {
        long number = row.getLong(++at);
        return row.wasNull() ? null : (Long) number;
    }

    boolean flag() throws SQLException {
        return row.getBoolean(++at);
    }

    /** Of a column that is never null. */
    String text() throws SQLException {
        return row.getString(++at);
    }

    @Nullable String textOrNull() throws SQLException {
        return row.getString(++at);
    }
}
