package im.courtyard.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A server process on the server's core: its output goes to a file, its end is ours, and the
 * operating system tells what it used. Ends with this program however that ends, kill -9 excepted.
 */
public final class PinnedProcess implements AutoCloseable {

    private static final Duration GOODBYE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final String name;
    private final Path log;
    private final Process process;
    private final Thread atExit = new Thread(this::kill);

    private PinnedProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * @param name for people and for the log's file name
     * @param folder where the log goes, and where the process works
     */
    public static PinnedProcess start(String name, Path folder, List<String> command)
            throws IOException {
        return start(name, folder, command, Map.of());
    }

    /** As above, with these variables in its environment. */
    public static PinnedProcess start(
            String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        Path log = Files.createDirectories(folder).resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(Cores.onServerCore(command))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return new PinnedProcess(name, log, builder.start());
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** CPU time of it and its descendants so far. */
    public long cpuMicros() {
        return ProcFile.tree(pid()).stream().mapToLong(ProcFile::cpuMicros).sum();
    }

    /** Resident memory of it and its descendants now. */
    public long rssKilobytes() {
        return ProcFile.tree(pid()).stream().mapToLong(ProcFile::rssKilobytes).sum();
    }

    /**
     * Waits until this is true, and throws with the log's name when it ends first or takes long.
     */
    public void await(String what, Duration atMost, Callable<Boolean> condition)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds(condition)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended before " + what + "; see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + " was not there in time: " + what + "; see " + log);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }

    /** Waits until it has ended by itself; answers its exit code. */
    public int awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " did not end; see " + log);
        }
        return process.exitValue();
    }

    /** Asks it to end, and ends it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                process.waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        } catch (IllegalStateException exiting) {
            kill();
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The last lines of its log: what to show when something went wrong. */
    public String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
