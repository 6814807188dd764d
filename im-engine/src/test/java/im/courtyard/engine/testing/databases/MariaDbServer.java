package im.courtyard.engine.testing.databases;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MariaDB as the distribution packages it (Debian: mariadb-server-core and, to prepare its data
 * folder, mariadb-client-core).
 */
final class MariaDbServer {

    static final TestDatabase DATABASE = new DatabaseServer.Lazily("MariaDB", MariaDbServer::start);

    private MariaDbServer() {}

    private static DatabaseServer start() {
        Path server = program("mariadbd");
        Path home = Scratch.folder("mariadb");
        Path data = home.resolve("data");
        DatabaseServer.prepare(
                home.resolve("install.log"),
                program("mariadb-install-db").toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + System.getProperty("user.name"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        List<String> more = List.of("--user=" + System.getProperty("user.name"));
        return DatabaseServer.start("mariadb", server, data, more);
    }

    private static Path program(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        Optional<Path> found =
                Stream.concat(
                                Arrays.stream(path.split(File.pathSeparator)),
                                Stream.of("/usr/sbin", "/usr/local/sbin"))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        return found.orElseGet(
                () ->
                        Services.absent(
                                name,
                                "on Debian, apt-get install mariadb-server-core mariadb-client-core"));
    }
}
