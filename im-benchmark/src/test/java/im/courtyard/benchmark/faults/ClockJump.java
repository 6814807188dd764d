package im.courtyard.benchmark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node's clock is set an hour forward, then an hour back, as when somebody sets it by hand. What
 * the JVM measures time spans with goes on evenly, as it does then.
 */
final class ClockJump {

    private static final List<String> JUMPS = List.of("+3600", "-3600", "+0");

    private ClockJump() {}

    /** The library that lies about the time; empty if it is not installed. */
    static Optional<Path> library() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst();
    }

    static int play(Trial trial) throws Exception {
        Node node = trial.anyNode();
        Path clock = Files.writeString(trial.run().home().resolve("clock"), "+0\n");
        node.host().stop();
        node.host().launch(environment(clock));
        trial.site().startDead();
        trial.company().awaitOnline();
        for (String jump : JUMPS) {
            trial.company()
                    .pace()
                    .mark(node.name() + "'s clock at " + jump, Breakage.AFTER_MENDING);
            set(clock, jump);
            trial.pass(4_000);
        }
        node.host().stop();
        trial.site().startDead();
        trial.company().awaitOnline();
        return JUMPS.size();
    }

    private static Map<String, String> environment(Path clock) {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // with its fix, threads of a JVM wait no time at all, and spin
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** The node never sees half of it. */
    private static void set(Path clock, String offset) throws IOException {
        Path next = clock.resolveSibling("next");
        Files.writeString(next, offset + "\n");
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }
}
