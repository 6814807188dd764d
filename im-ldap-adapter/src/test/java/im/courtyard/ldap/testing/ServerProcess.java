package im.courtyard.ldap.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that ends with this process, however this process ends: a shell between the two waits on
 * a pipe from here, and ends the server when the pipe breaks.
 */
final class ServerProcess implements AutoCloseable {

    private static final String SUPERVISE =
            "\"$@\" </dev/null & server=$!; read line; kill -\"${line:-TERM}\" $server; wait $server";

    private static final Duration START = Duration.ofSeconds(60);

    private final Process shell;
    private final Path log;

    private ServerProcess(Process shell, Path log) {
        this.shell = shell;
        this.log = log;
    }

    /** Returns when the port is open. */
    static ServerProcess start(Path log, InetSocketAddress port, List<String> command) {
        List<String> line = new ArrayList<>(List.of("sh", "-c", SUPERVISE, "sh"));
        line.addAll(command);
        try {
            Process shell =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            ServerProcess server = new ServerProcess(shell, log);
            server.awaitPort(port);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end; its output is told where it fails. */
    static String run(Path log, List<String> command) {
        try {
            Path out = Files.createTempFile(log.getParent(), "run", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": " + Files.readString(out));
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without a farewell to its clients. */
    void kill() {
        end("KILL");
    }

    @Override
    public void close() {
        end("TERM");
    }

    private void end(String signal) {
        List<ProcessHandle> family = shell.descendants().toList();
        try {
            shell.getOutputStream().write((signal + "\n").getBytes());
            shell.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The pipe is broken: the server has ended by itself.
        }
        try {
            if (!shell.waitFor(20, TimeUnit.SECONDS)) {
                family.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitPort(InetSocketAddress port) throws IOException {
        Instant end = Instant.now().plus(START);
        while (!answers(port)) {
            if (!shell.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException(
                        "no server at " + port + ": " + Files.readString(log));
            }
            pause();
        }
    }

    private static boolean answers(InetSocketAddress port) {
        try (Socket socket = new Socket()) {
            socket.connect(port, 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
