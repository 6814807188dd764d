package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Machine;
import im.courtyard.benchmark.host.BareHost;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.HostSettings;
import im.courtyard.benchmark.server.JavaClassPath;
import im.courtyard.benchmark.server.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bare host in a JVM of its own, which can be killed, frozen and started again; with the settings
 * under which speed is measured.
 */
final class HostProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Machine machine;
    private final int port = Ports.free();
    private final Path log;
    private final HostSettings settings;
    private @Nullable JavaClassPath build;
    private @Nullable Process process;
    private volatile boolean ending;

    /**
     * On loopback.
     *
     * @param properties of the application, such as {@code spring.datasource.url=...}
     */
    HostProcess(String name, Path home, List<String> properties) {
        this(name, home, Machine.HERE, List.of(), properties);
    }

    /**
     * @param jvm its options, after those under which speed is measured
     */
    HostProcess(
            String name, Path home, Machine machine, List<String> jvm, List<String> properties) {
        this.name = name;
        this.log = home.resolve(name + ".log");
        this.machine = machine;
        this.settings = HostSettings.of(Container.TOMCAT, 0).jvm(jvm).properties(properties);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String name() {
        return name;
    }

    /**
     * What it runs from its next start on.
     *
     * @param build another build of Courtyard; null: this one
     */
    void run(@Nullable JavaClassPath build) {
        this.build = build;
    }

    int port() {
        return port;
    }

    URI base() {
        return URI.create("http://" + machine.address() + ":" + port + "/im");
    }

    /** Starts it and waits until it answers. */
    HostProcess start() throws IOException, InterruptedException {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and returns at once. */
    void launch() throws IOException, InterruptedException {
        launch(Map.of());
    }

    /** The same, with these variables in its environment. */
    void launch(Map<String, String> environment) throws IOException, InterruptedException {
        ending = false;
        JavaClassPath all = build == null ? JavaClassPath.own() : build;
        List<String> command = new ArrayList<>(List.of(JavaClassPath.java()));
        command.addAll(settings.jvm());
        command.addAll(
                List.of(
                        "-cp",
                        Container.TOMCAT.of(all).toString(),
                        BareHost.class.getName(),
                        "--server.port=" + port,
                        "--server.address=" + machine.address(),
                        "--bare.test-login=true",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN"));
        settings.properties().forEach(property -> command.add("--" + property));
        ProcessBuilder builder =
                new ProcessBuilder(machine.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    void awaitReady() {
        Patience.until(
                name + " answers (its log: " + log + ")",
                START,
                () -> !running().isAlive() || answers());
        if (!running().isAlive()) {
            throw new AssertionError(name + " ended; see " + log);
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        return get("me", "u0").statusCode() == 200;
    }

    /** A GET of the API, as this user. */
    HttpResponse<String> get(String path, String user) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base() + "/api/v1/" + path))
                        .timeout(Duration.ofSeconds(5))
                        .header("X-Test-User", user)
                        .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** As a power cut does it to a process: no goodbye, no flush. */
    void kill9() throws InterruptedException {
        ending = true;
        running().destroyForcibly().waitFor();
    }

    /** As an administrator stops it: it may say goodbye. Answers how long that took. */
    Duration stop() throws InterruptedException {
        long start = System.nanoTime();
        ending = true;
        running().destroy();
        if (!running().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(name + " did not stop; see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it ended and nobody here had it end, as when its memory is full. */
    boolean endedByItself() {
        return process != null && !process.isAlive() && !ending;
    }

    /**
     * Bytes of its heap that are in use after everything else was collected.
     *
     * @throws IOException where it does not tell
     */
    long liveHeap() throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(running().pid()),
                                "GC.class_histogram")
                        .redirectErrorStream(true)
                        .start();
        String said =
                new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String[] total = said.substring(said.lastIndexOf('\n') + 1).split("\\s+");
        if (jcmd.waitFor() != 0 || total.length != 3 || !total[0].equals("Total")) {
            throw new IOException(name + " does not tell of its heap: " + total[0]);
        }
        return Long.parseLong(total[2]);
    }

    /** All its threads stand still; its sockets stay open. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        if (!isAlive()) {
            return;
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(running().pid())).start().waitFor();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
