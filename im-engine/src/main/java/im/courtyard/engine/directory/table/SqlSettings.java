package im.courtyard.engine.directory.table;

import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The host's own tables.
 *
 * @param name part of the identity of everybody who comes from here; never changes
 * @param dataSource lends one connection for each read, which comes back as it was
 * @param peopleQuery its columns are those of {@link TableColumn}, {@code id} and {@code username}
 *     at least
 * @param departmentsQuery null where people name their departments by {@link
 *     TableColumn#DEPARTMENT}, or there are none
 * @param versionQuery its first row is another one whenever people or departments changed in any
 *     way; null to find that out by reading them
 * @param fetchSize rows that may be in memory at a time
 * @param timeout for the first row of each query
 */
public record SqlSettings(
        String name,
        DataSource dataSource,
        String peopleQuery,
        @Nullable String departmentsQuery,
        @Nullable String versionQuery,
        int fetchSize,
        Duration timeout) {

    public static final int DEFAULT_FETCH_SIZE = 500;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public static SqlSettings of(
            String name,
            DataSource dataSource,
            String peopleQuery,
            @Nullable String departmentsQuery) {
        return new SqlSettings(
                name,
                dataSource,
                peopleQuery,
                departmentsQuery,
                null,
                DEFAULT_FETCH_SIZE,
                DEFAULT_TIMEOUT);
    }

    /** The same tables, with a quicker way to see that nothing changed. */
    public SqlSettings versionedBy(String query) {
        return new SqlSettings(
                name, dataSource, peopleQuery, departmentsQuery, query, fetchSize, timeout);
    }
}
