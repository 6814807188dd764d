package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.JavaClassPath;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Where and for whom a peer is started.
 *
 * @param folder where it works and logs; of its own
 * @param classPath of this program, for one in Java
 * @param jvm more options of its JVM, for one in Java
 * @param database keeps its messages
 * @param schema name of the database that it makes there
 * @param users how many accounts it has: {@code u0}, {@code u1}, ...
 */
public record PeerSite(
        Path folder,
        JavaClassPath classPath,
        List<String> jvm,
        DatabaseServer database,
        String schema,
        int users) {

    /** Makes its database. */
    PeerDatabase createDatabase() throws SQLException {
        return PeerDatabase.create(database, schema);
    }
}
