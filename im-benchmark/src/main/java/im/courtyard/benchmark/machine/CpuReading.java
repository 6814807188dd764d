package im.courtyard.benchmark.machine;

import java.util.List;
import java.util.Optional;

/**
 * The CPU time that everybody had used at one moment.
 *
 * @param nanos {@link System#nanoTime}
 * @param serverMicros of the server
 * @param databaseMicros of the server's database
 * @param ownMicros of this program
 * @param machineMicros of all, these and others
 */
public record CpuReading(
        long nanos, long serverMicros, long databaseMicros, long ownMicros, long machineMicros) {

    public static CpuReading now(PinnedProcess server, Optional<PinnedProcess> database) {
        return now(List.of(server), database);
    }

    /** As above, where the server is several processes. */
    public static CpuReading now(List<PinnedProcess> servers, Optional<PinnedProcess> database) {
        return new CpuReading(
                System.nanoTime(),
                servers.stream().mapToLong(PinnedProcess::cpuMicros).sum(),
                database.map(PinnedProcess::cpuMicros).orElse(0L),
                ProcFile.cpuMicros(ProcessHandle.current().pid()),
                ProcFile.machineMicros());
    }

    /** What was used from then to this moment. */
    public CpuUse since(CpuReading then) {
        long server = serverMicros - then.serverMicros;
        long database = databaseMicros - then.databaseMicros;
        long own = ownMicros - then.ownMicros;
        long all = machineMicros - then.machineMicros;
        double micros = (nanos - then.nanos) / 1e3;
        double others = Math.max(0, (all - server - database - own) / micros);
        return new CpuUse(micros / 1e6, server, database, own, others);
    }
}
