package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works through any number of rows or keys with few statements. */
final class Rows {

    /** Keeps a statement far below any max_allowed_packet. */
    private static final int MAX_CHARACTERS = 256 * 1024;

    private Rows() {}

    /** {@code SELECT ... WHERE c IN (?, ?)} in every size. */
    static SizedText in(String before, String after) {
        return new SizedText(size -> before + " IN " + SqlText.row(size) + after);
    }

    /** {@code SELECT ... WHERE ((a = ? AND b = ?) OR ...)} in every size. */
    static SizedText anyOf(String before, List<String> keys, String after) {
        return new SizedText(size -> before + " (" + SqlText.anyOf(keys, size) + ")" + after);
    }

    /** Asks for any number of values; {@code first} is bound before each part of them. */
    static <T> List<T> list(
            JdbcSession session,
            SizedText sql,
            RowReader<T> reader,
            List<?> first,
            Collection<?> values)
            throws SQLException {
        List<T> found = new ArrayList<>();
        List<?> all = List.copyOf(values);
        for (int from = 0; from < all.size(); from += SqlText.MAX) {
            List<?> part = all.subList(from, Math.min(all.size(), from + SqlText.MAX));
            int size = SqlText.roundUp(part.size());
            found.addAll(session.list(sql.of(size), reader, filledUp(first, part, size)));
        }
        return found;
    }

    /** Touches the rows of any number of values. */
    static void update(JdbcSession session, SizedText sql, Collection<?> values)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        values.forEach(value -> rows.add(new @Nullable Object[] {value}));
        repeatably(session, sql, rows);
    }

    /**
     * Touches the rows of any number of values; {@code first} is bound before each part of them.
     */
    static void update(JdbcSession session, SizedText sql, List<?> first, Collection<?> values)
            throws SQLException {
        List<?> all = List.copyOf(values);
        for (int from = 0; from < all.size(); from += SqlText.MAX) {
            List<?> part = all.subList(from, Math.min(all.size(), from + SqlText.MAX));
            int size = SqlText.roundUp(part.size());
            session.update(sql.of(size), filledUp(first, part, size));
        }
    }

    private static @Nullable Object[] filledUp(List<?> first, List<?> part, int size) {
        List<@Nullable Object> bound = new ArrayList<>(first);
        for (int i = 0; i < size; i++) {
            bound.add(part.get(Math.min(i, part.size() - 1)));
        }
        return bound.toArray();
    }

    /** Asks for any number of keys of several columns, some in one statement. */
    static <T> List<T> keyed(
            JdbcSession session,
            Dialect dialect,
            SizedText sql,
            RowReader<T> reader,
            List<@Nullable Object[]> keys)
            throws SQLException {
        List<T> found = new ArrayList<>();
        int most = dialect.keysPerStatement();
        for (int from = 0; from < keys.size(); from += most) {
            var part = keys.subList(from, Math.min(keys.size(), from + most));
            int size = SqlText.roundUp(part.size());
            found.addAll(session.list(sql.of(size), reader, filledUp(part, size)));
        }
        return found;
    }

    /** Writes rows that must not be repeated: in sizes that fit exactly. */
    static void exactly(JdbcSession session, SizedText sql, List<@Nullable Object[]> rows)
            throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int size = fitting(rows, from);
            session.update(sql.of(size), filledUp(rows.subList(from, from + size), size));
            from += size;
        }
    }

    /** Writes rows whose repetition changes nothing: the last one fills the text up. */
    static void repeatably(JdbcSession session, SizedText sql, List<@Nullable Object[]> rows)
            throws SQLException {
        for (int from = 0; from < rows.size(); from += SqlText.MAX) {
            var part = rows.subList(from, Math.min(rows.size(), from + SqlText.MAX));
            int size = SqlText.roundUp(part.size());
            session.update(sql.of(size), filledUp(part, size));
        }
    }

    private static int fitting(List<@Nullable Object[]> rows, int from) {
        int characters = 0;
        int n = 0;
        while (from + n < rows.size() && n < SqlText.MAX && characters < MAX_CHARACTERS) {
            for (Object column : rows.get(from + n)) {
                characters += column instanceof String text ? text.length() : 8;
            }
            n++;
        }
        return SqlText.roundDown(n);
    }

    private static @Nullable Object[] filledUp(List<@Nullable Object[]> rows, int size) {
        int width = rows.get(0).length;
        @Nullable Object[] all = new Object[width * size];
        for (int i = 0; i < size; i++) {
            @Nullable Object[] row = rows.get(Math.min(i, rows.size() - 1));
            System.arraycopy(row, 0, all, i * width, width);
        }
        return all;
    }
}
