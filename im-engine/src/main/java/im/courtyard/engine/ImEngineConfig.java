package im.courtyard.engine;

import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.Timing;
import java.util.UUID;

/**
 * How one engine runs.
 *
 * @param node name of this process, unique among the nodes on one database
 * @param lanes append threads; a conversation stays in one
 * @param laneCapacity messages that may wait in one lane before senders hear BUSY
 * @param requestThreads threads that answer requests which read the database
 */
public record ImEngineConfig(
        String node,
        int lanes,
        int laneCapacity,
        int requestThreads,
        Limits limits,
        Timing timing) {

    public static ImEngineConfig defaults() {
        return new ImEngineConfig(
                "node-" + UUID.randomUUID().toString().substring(0, 8),
                2,
                4096,
                4,
                Limits.DEFAULTS,
                Timing.DEFAULTS);
    }
}
