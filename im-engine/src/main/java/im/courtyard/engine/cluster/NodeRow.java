package im.courtyard.engine.cluster;

/**
 * A node as the database has it.
 *
 * @param incarnation a number that grows with each start under this name
 * @param address where its bus is reached, {@code host:port}; may be empty
 * @param version of the software
 * @param schema version of the tables that it was made for
 * @param wire the highest version of the wire format that it speaks
 * @param startedAt epoch milliseconds by its own clock
 * @param seenAt epoch milliseconds by its own clock at its last beat
 * @param beat grows with each sign of life
 */
public record NodeRow(
        String name,
        long incarnation,
        String address,
        String version,
        int schema,
        int wire,
        long startedAt,
        long seenAt,
        long beat,
        boolean draining) {}
