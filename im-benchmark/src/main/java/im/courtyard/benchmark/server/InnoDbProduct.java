package im.courtyard.benchmark.server;

import im.courtyard.benchmark.machine.Cores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** MariaDB and MySQL: what differs between them when a server is started. */
public enum InnoDbProduct {
    MARIADB("mariadb") {
        @Override
        public Optional<Path> program() {
            return Cores.program("mariadb-install-db").isEmpty()
                    ? Optional.empty()
                    : Cores.program("mariadbd");
        }

        @Override
        String comesFrom() {
            return "mariadbd and mariadb-install-db"
                    + " (Debian: mariadb-server-core mariadb-client-core)";
        }

        @Override
        public List<String> installation(Path program, Path data) {
            return List.of(
                    Cores.program("mariadb-install-db").orElseThrow().toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--user=" + System.getProperty("user.name"),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db");
        }

        @Override
        public List<String> ways() {
            return List.of("--skip-name-resolve", "--skip-log-bin");
        }

        @Override
        String logSize() {
            return "--innodb-log-file-size=1G";
        }
    },

    MYSQL("mysql") {
        @Override
        public Optional<Path> program() {
            return Stream.concat(Cores.program("mysqld").stream(), unpacked())
                    .filter(InnoDbProduct::isMySql)
                    .findFirst();
        }

        @Override
        String comesFrom() {
            return "MySQL's mysqld (scripts/verify engine fetches one)";
        }

        @Override
        public List<String> installation(Path program, Path data) {
            return List.of(
                    program.toString(),
                    "--no-defaults",
                    "--initialize-insecure",
                    "--datadir=" + data,
                    "--user=" + System.getProperty("user.name"));
        }

        @Override
        public List<String> ways() {
            // Its root may come from "localhost", a name, only.
            return List.of("--disable-log-bin", "--mysqlx=OFF");
        }

        @Override
        String logSize() {
            return "--innodb-redo-log-capacity=1G";
        }
    };

    private final String title;

    InnoDbProduct(String title) {
        this.title = title;
    }

    /** Its name: in the options, and in JDBC URLs. */
    public String title() {
        return title;
    }

    /** Its server, if it is installed. */
    public abstract Optional<Path> program();

    /** What is missing where {@link #program} is. */
    abstract String comesFrom();

    /** The command that makes a new data folder, with a root without a password. */
    public abstract List<String> installation(Path program, Path data);

    /** What its command needs besides what both need. */
    public abstract List<String> ways();

    abstract String logSize();

    /** Those that the tests of the engine have unpacked. */
    private static Stream<Path> unpacked() {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "courtyard");
        if (!Files.isDirectory(home)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(home)) {
            return folders.map(folder -> folder.resolve("bin/mysqld")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MariaDB calls its server by this name too. */
    private static boolean isMySql(Path program) {
        if (!Files.isExecutable(program)) {
            return false;
        }
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            byte[] version = process.getInputStream().readAllBytes();
            return !new String(version, StandardCharsets.UTF_8).contains("MariaDB");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
