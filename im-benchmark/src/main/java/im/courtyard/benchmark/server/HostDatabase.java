package im.courtyard.benchmark.server;

import im.courtyard.benchmark.machine.PinnedProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The database of a bare host.
 *
 * @param name for the table
 * @param properties by which the host uses it
 * @param process its server, where it is not the host itself
 */
public record HostDatabase(String name, List<String> properties, Optional<PinnedProcess> process) {

    /** A new, empty database of this server. */
    public static HostDatabase on(DatabaseServer server, String database) throws SQLException {
        server.create(database);
        return existing(server, database);
    }

    /** A database of this server, with what is in it. */
    public static HostDatabase existing(DatabaseServer server, String database) {
        return new HostDatabase(
                server.product(),
                List.of(
                        "spring.datasource.url=" + server.url(database),
                        "spring.datasource.username=" + DatabaseServer.USER,
                        "spring.datasource.password=" + DatabaseServer.PASSWORD),
                Optional.of(server.process()));
    }

    /**
     * The chat's own H2 file, for hosts that have no database.
     *
     * @param powerSafe whether a stored message survives loss of power, not only a killed process
     */
    public static HostDatabase h2(Path folder, boolean powerSafe) {
        return new HostDatabase(
                powerSafe ? "h2 power-safe" : "h2 kill-safe",
                List.of(
                        "spring.autoconfigure.exclude="
                                + "org.springframework.boot.jdbc.autoconfigure"
                                + ".DataSourceAutoConfiguration",
                        "courtyard.h2.file=" + folder.resolve("courtyard").toAbsolutePath(),
                        "courtyard.h2.power-safe=" + powerSafe),
                Optional.empty());
    }
}
