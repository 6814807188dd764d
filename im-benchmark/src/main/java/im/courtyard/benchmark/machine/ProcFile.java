package im.courtyard.benchmark.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads what Linux tells of processes. CPU time is counted in ticks of 10 ms. */
final class ProcFile {

    static final long MICROS_PER_TICK = 10_000;

    private ProcFile() {}

    /** A process and its descendants that live now. */
    static List<Long> tree(long pid) {
        return Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
    }

    /** User and system time of one process, and of its children that ended; 0 if it is gone. */
    static long cpuMicros(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        // The second field is the program's name, which may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length < 15 ? 0 : sum(fields, 11, 12, 13, 14) * MICROS_PER_TICK;
    }

    /** Resident memory of one process; 0 if it is gone. */
    static long rssKilobytes(long pid) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** CPU time of the whole machine that was not idle, with what another guest took from it. */
    static long machineMicros() {
        String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +");
        return sum(fields, 1, 2, 3, 6, 7, 8) * MICROS_PER_TICK;
    }

    private static long sum(String[] fields, int... indexes) {
        return Arrays.stream(indexes).mapToLong(index -> Long.parseLong(fields[index])).sum();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            if (Files.exists(Path.of("/proc/stat"))) {
                return "";
            }
            throw new UncheckedIOException("this benchmark reads /proc, which Linux has", e);
        }
    }
}
