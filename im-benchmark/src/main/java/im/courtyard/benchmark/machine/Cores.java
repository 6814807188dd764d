package im.courtyard.benchmark.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who runs where: the server and its database on core 0, the load generator on core 1. */
public final class Cores {

    private static final String SERVER = "0";
    private static final String GENERATOR = "1";

    private Cores() {}

    /** Whether this machine has two cores and the program that pins. */
    public static boolean canPin() {
        return Files.exists(Path.of("/sys/devices/system/cpu/cpu1"))
                && program("taskset").isPresent();
    }

    /** The command that runs this one on the server's core; the command itself if that can't be. */
    public static List<String> onServerCore(List<String> command) {
        if (!canPin()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", SERVER));
        pinned.addAll(command);
        return pinned;
    }

    /** Moves this process, with all its threads, to the generator's core, if that can be. */
    public static void moveToGeneratorCore() throws IOException, InterruptedException {
        if (canPin()) {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("taskset", "-a", "-p", "-c", GENERATOR, self)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    /** Where a program of the system is; empty if it is not installed. */
    public static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
