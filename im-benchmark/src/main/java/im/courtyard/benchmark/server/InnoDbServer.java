package im.courtyard.benchmark.server;

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
 * A MariaDB or MySQL of our own on loopback, on the server's core, that flushes every commit. Its
 * root has no password.
 */
public final class InnoDbServer implements DatabaseServer {

    private static final Duration START = Duration.ofSeconds(60);

    private final InnoDbProduct product;
    private final int port = Ports.free();
    private final List<String> settings;
    private final PinnedProcess process;

    private InnoDbServer(InnoDbProduct product, Path program, Path folder)
            throws IOException, InterruptedException {
        this.product = product;
        this.settings =
                List.of(
                        "--innodb-flush-log-at-trx-commit=1",
                        "--innodb-flush-method=O_DIRECT",
                        "--innodb-buffer-pool-size=1G",
                        product.logSize(),
                        "--max-connections=500");
        Path data = Files.createDirectories(folder).resolve("data");
        if (!Files.exists(data)) {
            install(product.installation(program, data), folder.resolve("install.log"));
        }
        this.process = PinnedProcess.start(product.title(), folder, command(program, data));
        process.await("it answers", START, this::answers);
    }

    /** What is missing on this machine to start one; empty if nothing. */
    public static Optional<String> missing(InnoDbProduct product) {
        return product.program().isPresent() ? Optional.empty() : Optional.of(product.comesFrom());
    }

    /** Starts one in this folder, with the databases that it has there from an earlier time. */
    public static InnoDbServer start(InnoDbProduct product, Path folder)
            throws IOException, InterruptedException {
        return new InnoDbServer(product, product.program().orElseThrow(), folder);
    }

    private static void install(List<String> command, Path log)
            throws IOException, InterruptedException {
        int exit =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException(command.get(0) + " failed; see " + log);
        }
    }

    private List<String> command(Path program, Path data) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--no-defaults",
                                "--datadir=" + data,
                                "--user=" + System.getProperty("user.name"),
                                "--socket=" + data.resolve("s.sock"),
                                "--pid-file=" + data.resolve("pid"),
                                "--bind-address=127.0.0.1",
                                "--port=" + port));
        command.addAll(product.ways());
        command.addAll(settings);
        return command;
    }

    private boolean answers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), USER, PASSWORD)) {
            return connection.isValid(1);
        }
    }

    @Override
    public void create(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4");
        }
    }

    @Override
    public String url(String database) {
        return "jdbc:" + product.title() + "://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public String product() {
        return product.title();
    }

    /** What bears on speed: each commit is on the disk before it is answered. */
    @Override
    public List<String> settings() {
        return settings;
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
