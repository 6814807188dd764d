package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.machine.Cores;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ejabberd with accounts and message archive (XEP-0313) in the database. The Erlang machine is
 * started without a node name: nothing is distributed, so no epmd and no cookie come to be.
 */
final class Ejabberd implements Peer {

    private static final Path SCHEMA = Path.of("/usr/share/ejabberd/sql/mysql.sql");
    private static final Pattern VERSION = Pattern.compile("\\{vsn,\\s*\"([^\"]+)\"");

    @Override
    public String name() {
        return "ejabberd";
    }

    @Override
    public Optional<String> missing() {
        boolean there =
                Cores.program("erl").isPresent()
                        && application().isPresent()
                        && driver().isPresent()
                        && Files.isReadable(SCHEMA);
        return there
                ? Optional.empty()
                : Optional.of("ejabberd with p1_mysql (Debian: ejabberd erlang-p1-mysql)");
    }

    private static Optional<Path> driver() {
        return InstalledFiles.find("erlang", "lib", "p1_mysql-*");
    }

    private static Optional<Path> application() {
        return InstalledFiles.find("*", "ejabberd-*", "ebin", "ejabberd.app");
    }

    @Override
    public String title() {
        try {
            Matcher version = VERSION.matcher(Files.readString(application().orElseThrow()));
            return version.find() ? name() + " " + version.group(1) : name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ChatServer start(PeerSite site) throws IOException, InterruptedException, SQLException {
        PeerDatabase archive = site.createDatabase();
        fill(archive, site.users());
        InetSocketAddress address = RunningPeer.loopback(Ports.free());
        Path configuration =
                new Template("ejabberd.yml")
                        .put(archive.values())
                        .put(Map.of("port", address.getPort()))
                        .write(site.folder());
        PinnedProcess process =
                PinnedProcess.start(
                        name(),
                        site.folder(),
                        command(site.folder().resolve("mnesia")),
                        environment(site.folder(), configuration));
        RunningPeer.awaitListening(process, address);
        return new RunningPeer(title(), process, archive.process(), new XmppDriver(address));
    }

    /** The accounts, in one transaction. */
    private static void fill(PeerDatabase database, int users) throws IOException, SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        database.url() + "?allowMultiQueries=true",
                        database.name(),
                        PeerDatabase.PASSWORD)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(Files.readString(SCHEMA));
            }
            connection.setAutoCommit(false);
            try (PreparedStatement account =
                    connection.prepareStatement(
                            "INSERT INTO users (username, password) VALUES (?, ?)")) {
                for (int user = 0; user < users; user++) {
                    account.setString(1, "u" + user);
                    account.setString(2, XmppDriver.PASSWORD);
                    account.addBatch();
                }
                account.executeBatch();
            }
            connection.commit();
        }
    }

    /** As {@code ejabberdctl foreground} of the package starts it, without a node name. */
    private static List<String> command(Path mnesia) {
        return List.of(
                Cores.program("erl").orElseThrow().toString(),
                "-noinput",
                "+K",
                "true",
                "+P",
                "250000",
                "-mnesia",
                "dir",
                '"' + mnesia.toString() + '"',
                "-s",
                "ejabberd");
    }

    private static Map<String, String> environment(Path folder, Path configuration) {
        Path applications = application().orElseThrow().resolve("../../..").normalize();
        return Map.of(
                "ERL_LIBS", applications.toString(),
                "EJABBERD_CONFIG_PATH", configuration.toString(),
                "EJABBERD_LOG_PATH", folder.resolve("log/ejabberd.log").toString(),
                "HOME", folder.toString());
    }
}
