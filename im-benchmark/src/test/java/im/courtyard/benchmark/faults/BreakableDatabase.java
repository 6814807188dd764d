package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Machine;
import im.courtyard.benchmark.server.InnoDbProduct;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB or MySQL server that a scenario may kill and start again on the same port and data,
 * which the test databases of the engine don't let anybody do. Flushes every commit.
 */
final class BreakableDatabase implements AutoCloseable {

    static final String DATABASE = "courtyard";
    static final String PASSWORD = "secret";

    /** By itself it lets root come from its own machine only. */
    private static final String ROOT_FROM_ANYWHERE =
            """
            CREATE USER IF NOT EXISTS 'root'@'%';
            GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
            """;

    /** Without TLS, which nobody on the way could look into. */
    private static final String IN_CLEAR = "?sslMode=DISABLED&allowPublicKeyRetrieval=true";

    private final InnoDbProduct product;
    private final Machine machine;
    private final Path program;
    private final boolean flushes;
    private final Path data;
    private final Path rights;
    private final Path log;
    private final int port = Ports.free();
    private @Nullable Process process;

    private BreakableDatabase(InnoDbProduct product, Machine machine, Path home, boolean flushes) {
        this.product = product;
        this.machine = machine;
        this.program = product.program().orElseThrow();
        this.flushes = flushes;
        this.data = home.resolve(product.title());
        this.rights = home.resolve("rights.sql");
        this.log = home.resolve(product.title() + ".log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** A new MariaDB here with one empty database and a user for each of these names. */
    static BreakableDatabase start(Path home, List<String> users)
            throws IOException, InterruptedException {
        return start(home, users, true);
    }

    /**
     * @param flushes whether a commit is on the disk when it is answered; a server without will
     *     lose some, which shows that the checker would notice
     */
    static BreakableDatabase start(Path home, List<String> users, boolean flushes)
            throws IOException, InterruptedException {
        return start(InnoDbProduct.MARIADB, Machine.HERE, home, users, flushes);
    }

    /** A new server there, which flushes every commit. */
    static BreakableDatabase start(
            InnoDbProduct product, Machine machine, Path home, List<String> users)
            throws IOException, InterruptedException {
        return start(product, machine, home, users, true);
    }

    private static BreakableDatabase start(
            InnoDbProduct product, Machine machine, Path home, List<String> users, boolean flushes)
            throws IOException, InterruptedException {
        BreakableDatabase database = new BreakableDatabase(product, machine, home, flushes);
        database.install();
        database.start();
        database.root("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
        for (String user : users) {
            database.root("CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
            database.root("GRANT ALL ON *.* TO '" + user + "'@'%'");
        }
        return database;
    }

    private void install() throws IOException, InterruptedException {
        int exit = run(product.installation(program, data)).waitFor();
        if (exit != 0) {
            throw new IOException(product.title() + " could not be installed; see " + log);
        }
        Files.writeString(rights, ROOT_FROM_ANYWHERE);
    }

    void start() throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "--no-defaults",
                                "--datadir=" + data,
                                "--user=" + System.getProperty("user.name"),
                                "--init-file=" + rights,
                                "--socket=" + data.resolve("s.sock"),
                                "--pid-file=" + data.resolve("pid"),
                                "--bind-address=" + machine.address(),
                                "--port=" + port,
                                "--innodb-flush-log-at-trx-commit=" + (flushes ? 1 : 0),
                                "--innodb-buffer-pool-size=64M",
                                "--max-connections=500"));
        command.addAll(product.ways());
        process = run(command);
        Patience.until(
                product.title() + " answers (its log: " + log + ")",
                Duration.ofSeconds(60),
                this::answers);
    }

    private Process run(List<String> command) throws IOException {
        return new ProcessBuilder(machine.command(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private boolean answers() throws SQLException {
        try (Connection connection = rootConnection("")) {
            return connection.isValid(1);
        }
    }

    void kill9() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void root(String sql) {
        try (Connection connection = rootConnection("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    Connection rootConnection(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "root", "");
    }

    private String url(String database) {
        return url(address(), database);
    }

    private String url(InetSocketAddress address, String database) {
        return "jdbc:%s://%s:%d/%s%s"
                .formatted(
                        product.title(),
                        address.getHostString(),
                        address.getPort(),
                        database,
                        product == InnoDbProduct.MYSQL ? IN_CLEAR : "");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(machine.address(), port);
    }

    /** The properties by which a host uses it. */
    List<String> properties(String user) {
        return properties(user, address());
    }

    /**
     * @param through where a line to it begins
     */
    List<String> properties(String user, InetSocketAddress through) {
        return List.of(
                "spring.datasource.url=" + url(through, DATABASE),
                "spring.datasource.username=" + user,
                "spring.datasource.password=" + PASSWORD);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
