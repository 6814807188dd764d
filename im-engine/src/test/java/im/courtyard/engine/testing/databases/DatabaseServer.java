package im.courtyard.engine.testing.databases;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

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
                        "--skip-name-resolve",
                        "--init-file=" + whoMayConnect(data.resolveSibling("init.sql"))));
        command.addAll(more);
        Path log = data.resolveSibling("server.log");
        Process server = run(command, log);
        Scratch.endFirst(() -> end(server));
        var started = new DatabaseServer(scheme, port);
        await().atMost(Duration.ofSeconds(60))
                .failFast("the server ended, see " + log, () -> !server.isAlive())
                .until(started::answers);
        return started;
    }

    /** From 127.0.0.1, which to a server without name resolution is not "localhost". */
    private static Path whoMayConnect(Path file) {
        String sql =
                """
                CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL ON *.* TO '%1$s'@'%%';
                """
                        .formatted(USER, PASSWORD);
        try {
            return Files.writeString(file, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try (Connection connection = place("").connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Place place(String database) {
        String properties =
                scheme.equals("mysql") ? "?sslMode=DISABLED&allowPublicKeyRetrieval=true" : "";
        String url = "jdbc:" + scheme + "://127.0.0.1:" + port + "/" + database + properties;
        return new Place(url, USER, PASSWORD);
    }

    /** A new database. Its default collation is the one that holds most things to be equal. */
    Place empty() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        place("")
                .execute(
                        "CREATE DATABASE "
                                + name
                                + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        return place(name);
    }

    /** Started once, on first use; where that fails, it fails once. */
    static final class Lazily implements TestDatabase {

        private final String name;
        private final FutureTask<DatabaseServer> server;

        Lazily(String name, Callable<DatabaseServer> start) {
            this.name = name;
            this.server = new FutureTask<>(start);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Place empty() {
            server.run();
            try {
                return server.get().empty();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TestAbortedException skip) {
                    throw skip;
                }
                throw new AssertionError(name + " does not start", e.getCause());
            }
        }
    }
}
