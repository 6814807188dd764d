package im.courtyard.starter.cluster;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.starter.property.StartFailure;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database that several nodes can share.
 *
 * @param host where it is, as the JDBC URL has it; null where that does not say
 */
record SharedDatabase(@Nullable String host) {

    /** The first host after {@code //}, also behind {@code user@} and drivers' own prefixes. */
    private static final Pattern HOST =
            Pattern.compile(
                    "^[^/]*//(?:[^@/]*@)?(?:(?:address=)?\\(host=)?(\\[[^]]+]|[^:/,?()]+)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * @throws StartFailure on H2
     * @throws StorageException where it does not answer
     */
    static SharedDatabase of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData facts = connection.getMetaData();
            if (facts.getDatabaseProductName().toLowerCase(Locale.ROOT).contains("h2")) {
                throw new StartFailure(
                        "courtyard.cluster.enabled is true, but the database is H2: its file belongs"
                                + " to one process, and where one node serves it to the others, all"
                                + " of them stop with that one",
                        "Use MySQL or MariaDB for several nodes, or remove"
                                + " courtyard.cluster.enabled.");
            }
            return new SharedDatabase(hostIn(facts.getURL()));
        } catch (SQLException e) {
            throw new StorageException(Kind.UNAVAILABLE, "The database does not answer", e);
        }
    }

    static @Nullable String hostIn(@Nullable String url) {
        Matcher host = HOST.matcher(url == null ? "" : url);
        return host.find() ? host.group(1).replaceAll("[\\[\\]]", "") : null;
    }
}
