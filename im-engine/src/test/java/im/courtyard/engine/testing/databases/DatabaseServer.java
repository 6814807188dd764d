package im.courtyard.engine.testing.databases;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server process on loopback, with a port and a data folder of its own, that ends with this JVM.
 * Flushes at every commit, as a real one must.
 */
final class DatabaseServer {

    private static final String USER = "courtyard";
    private static final String PASSWORD = "secret";

    private final String scheme;
    private final int port;

    private DatabaseServer(String scheme, int port) {
        this.scheme = scheme;
        this.port = port;
    }

    /**
     * Starts a server on a data folder that is ready.
     *
     * @param scheme {@code mysql} or {@code mariadb}: which driver tests use
     */
    static DatabaseServer start(String scheme, Path program, Path data, List<String> more) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults"));
        command.addAll(
                List.of(
                        "--datadir=" + data,
                        "--socket=" + data.resolve("s.sock"),
                        "--pid-file=" + data.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--innodb-flush-log-at-trx-commit=1",
                        "--innodb-buffer-pool-size=128M",
                        "--max-connections=200",
                        "--skip-name-resolve"));
        command.addAll(more);
        Path log = data.resolveSibling("server.log");
        Process server = run(command, log);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
        var started = new DatabaseServer(scheme, port);
        await().atMost(Duration.ofSeconds(60))
                .failFast("the server ended, see " + log, () -> !server.isAlive())
                .until(started::answers);
        started.root("CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
        started.root("GRANT ALL ON *.* TO '" + USER + "'@'%'");
        return started;
    }

    /** Runs a program that prepares a data folder, to its end. */
    static void prepare(Path log, String... command) {
        Process process = run(List.of(command), log);
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + text(log));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process run(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try (Connection connection = rootConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void root(String sql) {
        try (Connection connection = rootConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection rootConnection() throws SQLException {
        return DriverManager.getConnection(url(""), "root", "");
    }

    private String url(String database) {
        return "jdbc:" + scheme + "://127.0.0.1:" + port + "/" + database;
    }

    /** A new database. Its default collation is the one that holds most things to be equal. */
    Place empty() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        root("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        return new Place(url(name), USER, PASSWORD);
    }

    /** Started once, on first use. */
    static final class Lazily implements TestDatabase {

        private final String name;
        private final Supplier<DatabaseServer> start;
        private @Nullable DatabaseServer server;

        Lazily(String name, Supplier<DatabaseServer> start) {
            this.name = name;
            this.start = start;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized Place empty() {
            DatabaseServer running = server;
            if (running == null) {
                running = start.get();
                server = running;
            }
            return running.empty();
        }
    }
}
