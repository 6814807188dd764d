package im.courtyard.benchmark.faults.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs commands of the system. */
final class Shell {

    private Shell() {}

    /** Whether it ended well; what it says goes nowhere. */
    static boolean can(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Throws with what it said where it does not end well. */
    static void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }
}
