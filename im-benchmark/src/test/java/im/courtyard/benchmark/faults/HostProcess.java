package im.courtyard.benchmark.faults;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bare host in a JVM of its own, which can be killed, frozen and started again; with the settings
 * under which speed is measured.
 */
final class HostProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final int port = Ports.free();
    private final Path log;
    private final HostSettings settings;
    private @Nullable Process process;

    /**
     * @param properties of the application, such as {@code spring.datasource.url=...}
     */
    HostProcess(String name, Path home, List<String> properties) {
        this.name = name;
        this.log = home.resolve(name + ".log");
        this.settings = HostSettings.of(Container.TOMCAT, 0).properties(properties);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    int port() {
        return port;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/im");
    }

    /** Starts it and waits until it answers. */
    HostProcess start() throws IOException, InterruptedException {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and returns at once. */
    void launch() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaClassPath.java()));
        command.addAll(settings.jvm());
        command.addAll(
                List.of(
                        "-cp",
                        Container.TOMCAT.of(JavaClassPath.own()).toString(),
                        BareHost.class.getName(),
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--bare.test-login=true",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=WARN"));
        settings.properties().forEach(property -> command.add("--" + property));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
    }

    void awaitReady() {
        Patience.until(
                name + " answers (its log: " + log + ")",
                START,
                () -> {
                    if (!running().isAlive()) {
                        throw new AssertionError(name + " ended; see " + log);
                    }
                    return answers();
                });
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
        running().destroyForcibly().waitFor();
    }

    /** All its threads stand still; its sockets stay open. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
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
