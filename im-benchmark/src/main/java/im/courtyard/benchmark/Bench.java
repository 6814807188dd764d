package im.courtyard.benchmark;

import im.courtyard.benchmark.machine.Folders;
import im.courtyard.benchmark.machine.QuietMachine;
import im.courtyard.benchmark.peer.Peer;
import im.courtyard.benchmark.peer.PeerSite;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.HostDatabase;
import im.courtyard.benchmark.server.HostSettings;
import im.courtyard.benchmark.server.InnoDbProduct;
import im.courtyard.benchmark.server.InnoDbServer;
import im.courtyard.benchmark.server.JavaClassPath;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a case gets: the options, servers to start, a folder for their files, and somebody to tell.
 * A database server is started once and shared; each host gets an empty database on it.
 */
public final class Bench implements AutoCloseable {

    private static final Duration QUIET_WAIT = Duration.ofSeconds(40);

    private final Options options;
    private final PrintStream out;
    private final Path folder;
    private final JavaClassPath classPath;
    private @Nullable DatabaseServer databaseServer;
    private int names;
    private boolean isBroken;

    Bench(Options options, PrintStream out) throws IOException, InterruptedException {
        this.options = options;
        this.out = out;
        this.folder = Files.createTempDirectory("courtyard-benchmark");
        this.classPath = JavaClassPath.own().after(options.classPath());
    }

    public Options options() {
        return options;
    }

    /** Whether it only has to show that it runs. */
    public boolean isShort() {
        return options.isShort();
    }

    /** For how long load runs before each measurement of it, so that it is steady. */
    public Duration settling() {
        return options.isShort() ? Duration.ofMillis(200) : Duration.ofSeconds(2);
    }

    /** How long each measurement takes. */
    public Duration time() {
        return Duration.ofSeconds(options.seconds());
    }

    /** For how long load runs before the first measurement, so that the server's code is hot. */
    public Duration warmUp() {
        return Duration.ofSeconds(options.warmUpSeconds());
    }

    public JavaClassPath classPath() {
        return classPath;
    }

    /** Measures something of another chat server. */
    @FunctionalInterface
    public interface PeerMeasurement {
        List<Result> of(ChatServer peer) throws IOException, InterruptedException;
    }

    /**
     * Starts other chat servers, one after the other, if they were asked for, and measures each;
     * those that are missing here are named.
     *
     * @param users that each has to know
     */
    public List<Result> peers(int users, PeerMeasurement measurement)
            throws IOException, InterruptedException {
        return peers(users, List.of(), measurement);
    }

    /** As above, with these options of the JVM for peers in Java. */
    public List<Result> peers(int users, List<String> jvm, PeerMeasurement measurement)
            throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Peer peer : options.peers() ? Peer.all() : List.<Peer>of()) {
            Optional<DatabaseServer> database = databaseServer();
            Optional<String> missing = peer.missing();
            if (missing.isPresent()) {
                skip(peer.name(), "it needs " + missing.get());
            } else if (database.isPresent()) {
                try (ChatServer server =
                        peer.start(
                                new PeerSite(
                                        folder(peer.name()),
                                        classPath,
                                        jvm,
                                        database.get(),
                                        peer.name() + ++names,
                                        users))) {
                    say(server.name() + ": pid " + server.process().pid());
                    results.addAll(measurement.of(server));
                } catch (IOException | SQLException | RuntimeException e) {
                    broke(peer.name(), e);
                }
            }
        }
        return results;
    }

    /** A new folder for files that go when the program ends. */
    public Path folder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name + "-" + ++names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The database server that was asked for, MariaDB where that was none; started if it was not,
     * empty if it is missing here.
     */
    public Optional<DatabaseServer> databaseServer() throws IOException, InterruptedException {
        if (databaseServer == null) {
            databaseServer = databaseServer(folder("database")).orElse(null);
        }
        return Optional.ofNullable(databaseServer);
    }

    /**
     * As {@link #databaseServer()}, of the caller's own, to be closed by it. Its databases stay for
     * the next run if a folder for them was given.
     */
    public Optional<DatabaseServer> keepingDatabaseServer()
            throws IOException, InterruptedException {
        return databaseServer(
                options.data()
                        .map(data -> data.resolve(product().title()))
                        .orElseGet(() -> folder("database")));
    }

    private InnoDbProduct product() {
        return options.database().equals("mysql") ? InnoDbProduct.MYSQL : InnoDbProduct.MARIADB;
    }

    private Optional<DatabaseServer> databaseServer(Path place)
            throws IOException, InterruptedException {
        Optional<String> missing = InnoDbServer.missing(product());
        if (missing.isPresent()) {
            skip(product().title(), "it needs " + missing.get());
            return Optional.empty();
        }
        InnoDbServer started = InnoDbServer.start(product(), place);
        String settings = String.join(" ", started.settings());
        say(started.product() + ": pid " + started.process().pid() + ", " + settings);
        return Optional.of(started);
    }

    /**
     * An empty database of the kind that was asked for; a kill-safe H2 file if that, or if the
     * database is missing here.
     */
    public HostDatabase database() throws IOException, InterruptedException, SQLException {
        Optional<DatabaseServer> server =
                options.database().equals("h2") ? Optional.empty() : databaseServer();
        return server.isEmpty()
                ? HostDatabase.h2(folder("h2"), false)
                : HostDatabase.on(server.get(), "courtyard" + ++names);
    }

    /** Settings for a host with so many users, with what the command line adds. */
    public HostSettings settings(Container container, int users) {
        return HostSettings.of(container, users)
                .jvm(options.jvm())
                .properties(options.properties());
    }

    /** Starts Courtyard in a bare host. */
    public CourtyardServer courtyard(HostSettings settings, HostDatabase database)
            throws IOException, InterruptedException {
        CourtyardServer server =
                CourtyardServer.start(folder("courtyard"), classPath, settings, database);
        say(
                server.name()
                        + ": pid "
                        + server.process().pid()
                        + ", "
                        + String.join(" ", settings.jvm())
                        + ", log "
                        + server.process().log());
        return server;
    }

    /** Waits a while for others to leave the machine alone; not in a short run. */
    public void awaitQuiet() throws InterruptedException {
        if (!isShort() && !QuietMachine.await(QUIET_WAIT)) {
            say("the machine is not quiet; other_cpu tells how much others used");
        }
    }

    /** Tells people how far it is. */
    public void say(String line) {
        out.println("  " + line);
        out.flush();
    }

    /** Tells people what could not be measured here, and why. */
    public void skip(String what, String why) {
        say("skipped: " + what + ": " + why);
    }

    /** Tells people what failed; the rest goes on, but the program will not have succeeded. */
    void broke(String what, Exception failure) {
        out.println(what + " broke: " + failure.getMessage());
        failure.printStackTrace(out);
        isBroken = true;
    }

    /** Whether anything broke so far. */
    boolean isBroken() {
        return isBroken;
    }

    @Override
    public void close() {
        if (databaseServer != null) {
            databaseServer.close();
        }
        Folders.delete(folder);
    }
}
