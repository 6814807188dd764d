package im.courtyard.benchmark.micro;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.server.HostSettings;
import im.courtyard.benchmark.server.JavaClassPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs JMH over the classes of this package, or over those of its benchmarks whose names match what
 * the command line asks for, with the collector's profiler on.
 */
public final class Micro implements BenchmarkCase {

    /** Of the case; words behind it on the command line choose parts. */
    public static final String ID = "micro";

    private static final Duration AT_MOST = Duration.ofHours(1);
    private static final List<String> MEASURING =
            List.of("-wi", "3", "-w", "1", "-i", "5", "-r", "1");
    private static final List<String> TRYING = List.of("-wi", "0", "-i", "1", "-r", "100ms");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String what() {
        return "parts of the engine by themselves: time and allocation of one operation";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Path folder = bench.folder(ID);
        Path json = folder.resolve("jmh.json");
        bench.awaitQuiet();
        try (PinnedProcess jmh = PinnedProcess.start(ID, folder, command(bench, json))) {
            bench.say("jmh: pid " + jmh.pid() + ", log " + jmh.log());
            if (jmh.awaitEnd(AT_MOST) != 0 || !Files.exists(json)) {
                throw new IllegalStateException("no figures:\n" + jmh.lastWords());
            }
        }
        return JmhReport.read(json, what());
    }

    private static List<String> command(Bench bench, Path json) {
        List<String> jvm = new ArrayList<>(HostSettings.JVM);
        jvm.addAll(bench.options().jvm());
        List<String> command =
                new ArrayList<>(
                        List.of(
                                JavaClassPath.java(),
                                "-cp",
                                bench.classPath().toString(),
                                org.openjdk.jmh.Main.class.getName()));
        command.addAll(bench.isShort() ? TRYING : MEASURING);
        command.addAll(
                List.of(
                        "-f", "1",
                        "-foe", "true",
                        "-prof", "gc",
                        "-jvmArgs", String.join(" ", jvm),
                        "-rf", "json",
                        "-rff", json.toString()));
        command.addAll(bench.options().parts());
        return command;
    }
}
