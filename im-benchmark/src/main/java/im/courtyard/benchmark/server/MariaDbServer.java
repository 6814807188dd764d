package im.courtyard.benchmark.server;

import im.courtyard.benchmark.machine.Cores;
import im.courtyard.benchmark.machine.PinnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MariaDB of our own on loopback, on the server's core, that flushes every commit. Its root has
 * no password.
 */
public final class MariaDbServer implements DatabaseServer {

    private static final Duration START = Duration.ofSeconds(60);

    private final Path data;
    private final int port = Ports.free();
    private final PinnedProcess process;

    private MariaDbServer(Path folder) throws IOException, InterruptedException {
        this.data = folder.resolve("mariadb");
        install(folder);
        this.process = PinnedProcess.start("mariadbd", folder, command());
        process.await("it answers", START, this::answers);
    }

    /** What is missing on this machine to start one; empty if nothing. */
    public static Optional<String> missing() {
        return List.of("mariadbd", "mariadb-install-db").stream()
                .filter(program -> Cores.program(program).isEmpty())
                .findFirst()
                .map(program -> program + " (Debian: mariadb-server-core mariadb-client-core)");
    }

    /** Installs and starts one in this folder. */
    public static MariaDbServer start(Path folder) throws IOException, InterruptedException {
        return new MariaDbServer(folder);
    }

    private void install(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int exit =
                new ProcessBuilder(
                                path("mariadb-install-db"),
                                "--no-defaults",
                                "--datadir=" + data,
                                "--user=" + System.getProperty("user.name"),
                                "--auth-root-authentication-method=normal",
                                "--skip-test-db")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mariadb-install.log").toFile())
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("mariadb-install-db failed; see " + folder);
        }
    }

    private static String path(String program) {
        return Cores.program(program).orElseThrow().toString();
    }

    private List<String> command() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                path("mariadbd"),
                                "--no-defaults",
                                "--datadir=" + data,
                                "--user=" + System.getProperty("user.name"),
                                "--socket=" + data.resolve("s.sock"),
                                "--pid-file=" + data.resolve("pid"),
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                "--skip-name-resolve",
                                "--skip-log-bin"));
        command.addAll(settings());
        return command;
    }

    /** What bears on speed: each commit is on the disk before it is answered. */
    public List<String> settings() {
        return List.of(
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-flush-method=O_DIRECT",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=256M",
                "--max-connections=500");
    }

    private boolean answers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), USER, PASSWORD)) {
            return connection.isValid(1);
        }
    }

    /** Makes an empty database. */
    @Override
    public void create(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }
    }

    @Override
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public String product() {
        return "mariadb";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public PinnedProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
