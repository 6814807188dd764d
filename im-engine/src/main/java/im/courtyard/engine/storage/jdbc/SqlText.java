package im.courtyard.engine.storage.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds the repeated parts of SQL in a few sizes only, so that each text is prepared once per
 * connection, and so that speed does not depend on what the host's URL says about batches. Few
 * statements make up any number: one up to eight, mostly two above.
 */
final class SqlText {

    private static final int[] SIZES = {
        1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256
    };

    /** Most rows or keys in one statement. */
    static final int MAX = 256;

    private SqlText() {}

    /** The smallest size that holds {@code n}, for lists that may be filled up with repeats. */
    static int roundUp(int n) {
        for (int size : SIZES) {
            if (size >= n) {
                return size;
            }
        }
        throw new IllegalArgumentException(n + " rows do not fit into " + MAX);
    }

    /** The largest size within {@code n}, for rows that must not be repeated. */
    static int roundDown(int n) {
        int fit = 1;
        for (int size : SIZES) {
            if (size <= n) {
                fit = size;
            }
        }
        return fit;
    }

    /** {@code (?, ?)} for two columns. */
    static String row(int columns) {
        return "(" + times("?", ", ", columns) + ")";
    }

    static String times(String part, String between, int n) {
        return String.join(between, Collections.nCopies(n, part));
    }

    /** {@code (a = ? AND b = ?) OR (a = ? AND b = ?)}: unlike row values, indexed everywhere. */
    static String anyOf(List<String> keys, int n) {
        String one =
                keys.stream().map(k -> k + " = ?").collect(Collectors.joining(" AND ", "(", ")"));
        return times(one, " OR ", n);
    }
}
