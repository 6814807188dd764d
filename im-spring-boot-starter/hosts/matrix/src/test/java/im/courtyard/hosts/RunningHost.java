package im.courtyard.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host in its process. Closing asks it to stop, and ends it if it does not. */
final class RunningHost implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("HOST-READY (\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    RunningHost(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "host-output");
        reader.setDaemon(true);
        reader.start();
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
        port.completeExceptionally(new IllegalStateException("ended"));
    }

    void awaitReady() {
        port();
    }

    private int port() {
        try {
            return port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the host ended:\n" + output, e);
        } catch (TimeoutException | InterruptedException e) {
            close();
            throw new AssertionError("the host is not ready:\n" + output, e);
        }
    }

    /** Everything it printed so far. */
    String output() {
        return output.toString();
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** Waits until it has ended by itself; its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                close();
                throw new AssertionError("the host did not end:\n" + output);
            }
            port.handle((ready, failure) -> ready).get(5, TimeUnit.SECONDS);
            return process.exitValue();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the host did not stop in 20 s:\n" + output);
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
