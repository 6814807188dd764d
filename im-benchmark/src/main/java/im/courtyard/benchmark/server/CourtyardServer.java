package im.courtyard.benchmark.server;

import im.courtyard.benchmark.host.BareHost;
import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.load.CourtyardDriver;
import im.courtyard.benchmark.load.CourtyardHttp;
import im.courtyard.benchmark.machine.PinnedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Courtyard in a bare host, in a JVM of its own on the server's core. */
public final class CourtyardServer implements ChatServer {

    private static final Duration START = Duration.ofSeconds(120);

    private final HostSettings settings;
    private final HostDatabase database;
    private final Path folder;
    private final List<String> command;
    private final CourtyardHttp http;
    private PinnedProcess process;

    private CourtyardServer(
            HostSettings settings,
            HostDatabase database,
            Path folder,
            List<String> command,
            CourtyardHttp http)
            throws IOException, InterruptedException {
        this.settings = settings;
        this.database = database;
        this.folder = folder;
        this.command = command;
        this.http = http;
        this.process = begin();
    }

    /**
     * Starts it and waits until it answers for its last user.
     *
     * @param folder where it works and logs
     */
    public static CourtyardServer start(
            Path folder, JavaClassPath classPath, HostSettings settings, HostDatabase database)
            throws IOException, InterruptedException {
        int port = Ports.free();
        List<String> command = command(port, classPath, settings, database);
        return new CourtyardServer(settings, database, folder, command, new CourtyardHttp(port));
    }

    private PinnedProcess begin() throws IOException, InterruptedException {
        PinnedProcess started = PinnedProcess.start("courtyard", folder, command);
        String last = "u" + (settings.users() - 1);
        started.await(
                "it knows " + last,
                START,
                () -> http.get("u0", "users?ids=" + last).contains('"' + last + '"'));
        return started;
    }

    /** Ends it, as an administrator does, and starts it again; answers once it does. */
    public CourtyardServer restart() throws IOException, InterruptedException {
        process.close();
        process = begin();
        return this;
    }

    private static List<String> command(
            int port, JavaClassPath classPath, HostSettings settings, HostDatabase database) {
        List<String> command = new ArrayList<>(List.of(JavaClassPath.java()));
        command.addAll(settings.jvm());
        command.addAll(
                List.of(
                        "-cp",
                        withoutOthers(settings.container().of(classPath)).toString(),
                        BareHost.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--bare.test-login=true",
                        "--bare.users=" + settings.users(),
                        "--spring.main.banner-mode=off"));
        database.properties().forEach(property -> command.add("--" + property));
        settings.properties().forEach(property -> command.add("--" + property));
        return command;
    }

    /**
     * A host has neither what peers are made of nor what measures parts by themselves. (Hazelcast
     * stays: without {@code courtyard.cluster.enabled} none of its classes is loaded.)
     */
    private static JavaClassPath withoutOthers(JavaClassPath all) {
        return all.without(
                jar ->
                        jar.startsWith("spring-websocket-")
                                || jar.startsWith("spring-messaging-")
                                || jar.startsWith("jmh-")
                                || jar.startsWith("jopt-simple-")
                                || jar.startsWith("commons-math3-"));
    }

    @Override
    public String name() {
        return "courtyard on " + settings.container().title() + ", " + database.name();
    }

    public int port() {
        return http.port();
    }

    /** Its HTTP API, for what is set up before a measurement. */
    public CourtyardHttp http() {
        return http;
    }

    @Override
    public PinnedProcess process() {
        return process;
    }

    @Override
    public Optional<PinnedProcess> database() {
        return database.process();
    }

    @Override
    public ChatDriver driver() {
        return new CourtyardDriver(http);
    }

    @Override
    public void close() {
        process.close();
    }
}
