package im.courtyard.engine.storage.jdbc;

import java.util.List;
import java.util.stream.Stream;

/** The columns of rows to be written whole: {@code keys} first, then the others. */
record RowShape(String table, List<String> keys, List<String> others) {

    List<String> columns() {
        return Stream.concat(keys.stream(), others.stream()).toList();
    }

    String insert(int rows) {
        return "INSERT INTO " + into(rows, "");
    }

    /** {@code table (a, b) KEY (a) VALUES (?, ?)}, with {@code between} before VALUES. */
    String into(int rows, String between) {
        List<String> columns = columns();
        return table
                + " ("
                + String.join(", ", columns)
                + ")"
                + between
                + " VALUES "
                + SqlText.times(SqlText.row(columns.size()), ", ", rows);
    }
}
