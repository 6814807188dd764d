package im.courtyard.engine.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Thread-safe. */
sealed interface Dialect permits H2Dialect, MySqlDialect {

    /** Name of the folder with this vendor's tables. */
    String vendor();

    /**
     * How many keys of several columns one statement should ask for. H2 uses no index for a list of
     * them; as it is embedded, one statement per key costs nothing.
     */
    int keysPerStatement();

    /** Inserts rows or replaces those with the same key; the key is the only unique one. */
    void replace(JdbcSession session, RowShape shape, List<@Nullable Object[]> rows)
            throws SQLException;

    /** Changes rows that exist. */
    void change(JdbcSession session, RowChange change, List<@Nullable Object[]> rows)
            throws SQLException;

    /**
     * Answers one text that tells this database from a copy elsewhere, as far as the server knows.
     */
    String placeQuery();

    /** Does what makes a commit survive the death of this process. */
    void afterCommit(JdbcSession session) throws SQLException;

    /** What an administrator should know about this database. */
    List<String> warnings();
}
