package im.courtyard.benchmark.faults.net;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.benchmark.Programs;
import im.courtyard.benchmark.server.JavaClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cut is looked at from both ends of a plain TCP connection that was there before it. */
@Tag("faults")
class NetFaultsTest {

    private static final String PORT = "7000";
    private static final Duration STILL = Duration.ofMillis(1_500);

    private final Path home;
    private final List<Process> started = new ArrayList<>();

    NetFaultsTest(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void needsNamespaces() throws Exception {
        Programs.require("The network of tests", Net.missing());
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void partsAndJoinsTwoMachines() throws Exception {
        try (Net net = Net.create()) {
            Machine a = net.machine("a");
            Machine b = net.machine("b");
            Wire wire = connect(a, b);
            net.part(a, b);
            wire.awaitSilence(true, true);
            net.join(a, b);
            wire.awaitTraffic();
        }
    }

    @Test
    void cutsOneDirectionOnly() throws Exception {
        try (Net net = Net.create()) {
            Machine a = net.machine("a");
            Machine b = net.machine("b");
            Wire wire = connect(a, b);
            net.cut(a, b);
            wire.awaitSilence(false, true);
            // a still gets what b sends: again and again the same, as nobody tells b that it came
            assertThat(arrives(b, a)).isTrue();
            assertThat(arrives(a, b)).isFalse();
            net.heal();
            wire.awaitTraffic();
            assertThat(arrives(a, b)).isTrue();
        }
    }

    @Test
    void cutsThisProcessOffFromAMachineThatStillReachesAnother() throws Exception {
        try (Net net = Net.create()) {
            Machine a = net.machine("a");
            Machine b = net.machine("b");
            Machine database = net.alsoHere(2);
            Wire outwards = connect(database, a);
            Wire between = connect(b, a);
            net.part(a, database);
            outwards.awaitSilence(true, true);
            between.awaitTraffic();
            assertThat(arrives(net.here(), a)).isTrue();
            net.join(a, database);
            outwards.awaitTraffic();
        }
    }

    @Test
    void leavesNothingBehindWhenItsProcessIsKilled() throws Exception {
        Process other =
                start(Machine.HERE, home.resolve("killed.log"), List.of(Abandoned.class.getName()));
        Path log = home.resolve("killed.log");
        await("the other process has its network", () -> !Files.readString(log).isEmpty());
        String space = Files.readString(log).strip();
        assertThat(Shell.can("ip netns pids " + space + " | grep -q .")).isTrue();
        other.destroyForcibly().waitFor();
        await("it is gone", () -> !Shell.can("ip netns list | grep -q " + space));
        String bridge = space.substring(0, space.indexOf('-'));
        await("its bridge is gone", () -> !Shell.can("ip link show " + bridge));
    }

    /** What the killed process was. */
    static final class Abandoned {

        private Abandoned() {}

        public static void main(String[] arguments) throws Exception {
            Net net = Net.create();
            Machine machine = net.machine("a");
            new ProcessBuilder(machine.command(List.of("sleep", "600"))).start();
            System.out.println(machine.namespace());
            Thread.currentThread().join();
        }
    }

    /** UDP, which nobody repeats and nobody answers. */
    private boolean arrives(Machine from, Machine to) throws Exception {
        Path log = Files.createTempFile(home, "datagram", ".log");
        Process listener =
                start(to, log, List.of(Datagram.class.getName(), "listen", to.address(), PORT));
        await("it listens", () -> Files.readString(log).contains("listening"));
        start(
                        from,
                        home.resolve("sender.log"),
                        List.of(Datagram.class.getName(), "send", to.address(), PORT))
                .waitFor();
        return listener.waitFor() == 0;
    }

    private Wire connect(Machine listening, Machine connecting) throws Exception {
        Path one = Files.createTempFile(home, "listen", ".log");
        Path other = Files.createTempFile(home, "connect", ".log");
        String address = listening.address();
        start(listening, one, List.of(Duplex.class.getName(), "listen", address, PORT));
        await("it listens", () -> Files.readString(one).contains("listening"));
        start(connecting, other, List.of(Duplex.class.getName(), "connect", address, PORT));
        Wire wire = new Wire(one, other);
        wire.awaitTraffic();
        return wire;
    }

    private Process start(Machine machine, Path log, List<String> main) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                JavaClassPath.java(),
                                "-Xmx16m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                JavaClassPath.own().toString()));
        command.addAll(main);
        Process process =
                new ProcessBuilder(machine.command(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        started.add(process);
        return process;
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).until(condition);
    }

    /**
     * A connection under way, by what its two ends say.
     *
     * @param listening where the end that listened writes down what it gets
     */
    private record Wire(Path listening, Path connecting) {

        void awaitTraffic() throws IOException {
            long one = Files.size(listening);
            long other = Files.size(connecting);
            await(
                    "both ends hear each other",
                    () -> Files.size(listening) > one + 20 && Files.size(connecting) > other + 20);
        }

        /** Until these ends hear nothing for a while. */
        void awaitSilence(boolean atListening, boolean atConnecting) {
            long[] last = {0, 0, System.nanoTime()};
            await(
                    "silence",
                    () -> {
                        long one = atListening ? Files.size(listening) : 0;
                        long other = atConnecting ? Files.size(connecting) : 0;
                        if (one != last[0] || other != last[1]) {
                            last[0] = one;
                            last[1] = other;
                            last[2] = System.nanoTime();
                        }
                        return System.nanoTime() - last[2] > STILL.toNanos();
                    });
        }
    }
}
