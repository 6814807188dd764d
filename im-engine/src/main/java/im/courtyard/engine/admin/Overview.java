package im.courtyard.engine.admin;

import im.courtyard.engine.common.Latencies;
import java.util.List;
import java.util.Map;

/**
 * Everything on the overview page, of all nodes together.
 *
 * @param onlineUsers people with a session on any node, each counted once
 * @param messagesToday since midnight in the server's time zone, or since the nodes started
 * @param perMinute {@code [epoch ms, messages]} over the last day, ascending; minutes with none
 *     left out
 * @param silent nodes that did not answer and are not in these figures
 */
public record Overview(
        String version,
        long at,
        int onlineUsers,
        long people,
        int sessions,
        Map<String, Integer> sessionsByKind,
        long messagesLastMinute,
        long messagesToday,
        List<List<Long>> perMinute,
        Percentiles appendMs,
        Percentiles deliveryMs,
        LaneLoad lanes,
        Database database,
        List<Node> nodes,
        List<String> silent) {

    /** The database's own name and version. */
    public record Database(String product, String version) {}

    /** Milliseconds over the last minute or so, on the slowest node; 0: nothing was measured. */
    public record Percentiles(double p50, double p99) {

        static Percentiles of(Latencies latencies) {
            return new Percentiles(latencies.millis(50), latencies.millis(99));
        }

        Percentiles worse(Percentiles other) {
            return new Percentiles(Math.max(p50, other.p50), Math.max(p99, other.p99));
        }
    }

    /** Messages that wait to be stored, and how many may. */
    public record LaneLoad(int queued, int capacity) {

        LaneLoad plus(LaneLoad other) {
            return new LaneLoad(queued + other.queued, capacity + other.capacity);
        }
    }

    /**
     * One node.
     *
     * @param state {@code up}, {@code draining}, {@code unreachable} or {@code gone}; figures of
     *     the last two are 0
     * @param cpu share of all cores that its process uses, 0 to 1
     */
    public record Node(
            String id,
            String address,
            long startedAt,
            String state,
            int sessions,
            double messagesPerSecond,
            double cpu,
            long heapUsed,
            long heapMax) {}
}
