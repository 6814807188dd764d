package im.courtyard.benchmark.machine;

/**
 * The CPU time that was used in a window.
 *
 * @param seconds its length
 * @param serverMicros of the server
 * @param databaseMicros of the server's database; 0 where it has none of its own
 * @param ownMicros of the load generator
 * @param otherCores cores that anybody else used on average: the noise of this figure
 */
public record CpuUse(
        double seconds,
        long serverMicros,
        long databaseMicros,
        long ownMicros,
        double otherCores) {}
