package im.courtyard.sample.browser;

import im.courtyard.engine.testing.databases.Place;
import im.courtyard.sample.SampleOaApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OA in a process of its own, one of several nodes. What is the OA's own is in its memory; the
 * chat's database is the one that is given. Its session cookie bears its name, so that a browser
 * can be signed in at several.
 */
final class OaNode implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Open +http://localhost:(\\d+)/");
    private static final long PATIENCE_SECONDS = 180;

    private final String name;
    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private OaNode(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    static OaNode launch(String name, Place chat) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SampleOaApplication.class.getName());
        command.add("--server.port=0");
        command.add("--server.servlet.session.cookie.name=" + name);
        // A connection for each request, so that the balancer chooses a node for each.
        command.add("--server.tomcat.max-keep-alive-requests=1");
        command.add("--spring.datasource.url=jdbc:h2:mem:oa;DB_CLOSE_DELAY=-1");
        command.add("--oa.ldap.port=0");
        command.add("--oa.audit-file=target/test-audit/" + name + ".jsonl");
        command.add("--courtyard.datasource.url=" + chat.url());
        command.add("--courtyard.datasource.username=" + chat.user());
        command.add("--courtyard.datasource.password=" + chat.password());
        command.add("--courtyard.node=" + name);
        command.add("--courtyard.cluster.enabled=true");
        command.add("--courtyard.cluster.address=127.0.0.1");
        try {
            return new OaNode(name, new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    port.complete(Integer.parseInt(ready.group(1)));
                }
            }
        } catch (IOException e) {
            output.append(e).append('\n');
        }
        port.completeExceptionally(new IllegalStateException(name + " ended:\n" + output));
    }

    String name() {
        return name;
    }

    /** Waits until it serves. */
    int port() {
        return port.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** As kill -9 and a power cut do: it says goodbye to nobody. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not stop:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
