package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Says what an SQLException means for the work that met it. */
final class SqlErrors {

    /**
     * Deadlock, lock wait timeout, snapshot conflict, query interrupted, statement to be prepared
     * again of MySQL and MariaDB; lock timeout and concurrent update of H2.
     */
    private static final Set<Integer> CONFLICTS =
            Set.of(1213, 1205, 1020, 1317, 1615, 50200, 90131);

    /** Killed, shut down, gone away or timed out on MySQL and MariaDB; closed on H2. */
    private static final Set<Integer> BROKEN =
            Set.of(1053, 1152, 1927, 2006, 2013, 3169, 4031, 90007, 90067, 90098, 90121);

    /** Disk or table full, read-only of MySQL and MariaDB; input and output errors of H2. */
    private static final Set<Integer> DISABLED =
            Set.of(1021, 1114, 1290, 1836, 90028, 90031, 90097);

    /** A row with that key is there already: H2, and MySQL with MariaDB. */
    private static final Set<Integer> DUPLICATES = Set.of(23505, 1062);

    private SqlErrors() {}

    /** What is known of work that met {@code e} before its COMMIT. */
    static Kind kindOf(SQLException e) {
        if (isBroken(e)) {
            return Kind.OUTCOME_UNKNOWN;
        }
        if (isConflict(e)) {
            return Kind.CONFLICT;
        }
        return DISABLED.contains(rootOf(e).getErrorCode()) ? Kind.UNAVAILABLE : Kind.REJECTED;
    }

    static boolean isDuplicate(SQLException e) {
        return DUPLICATES.contains(rootOf(e).getErrorCode());
    }

    static StorageException translate(SQLException e) {
        SQLException root = rootOf(e);
        return new StorageException(
                kindOf(e),
                "the database said " + root.getErrorCode() + "/" + root.getSQLState(),
                e);
    }

    static StorageException unknownOutcome(SQLException e) {
        return new StorageException(
                Kind.OUTCOME_UNKNOWN, "the database did not confirm a COMMIT", e);
    }

    static StorageException unavailable(String what, Exception e) {
        return new StorageException(Kind.UNAVAILABLE, "no database connection for " + what, e);
    }

    private static boolean isConflict(SQLException e) {
        SQLException root = rootOf(e);
        String state = root.getSQLState();
        return CONFLICTS.contains(root.getErrorCode()) || "40001".equals(state);
    }

    private static boolean isBroken(SQLException e) {
        SQLException root = rootOf(e);
        String state = root.getSQLState();
        return (state != null && state.startsWith("08"))
                || BROKEN.contains(root.getErrorCode())
                || root instanceof SQLRecoverableException
                || root instanceof SQLNonTransientConnectionException
                || root instanceof SQLTransientConnectionException;
    }

    /** A batch hides the error of its row. */
    private static SQLException rootOf(SQLException e) {
        return e instanceof BatchUpdateException && e.getCause() instanceof SQLException cause
                ? cause
                : e;
    }
}
