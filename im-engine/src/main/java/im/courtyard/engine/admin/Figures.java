package im.courtyard.engine.admin;

import im.courtyard.engine.common.Latencies;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.user.UserDirectory;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of the overview page. Thread-safe; counting people blocks on storage. */
public final class Figures {

    private final String node;
    private final String version;
    private final long startedAt;
    private final UserDirectory users;
    private final SessionRegistry sessions;
    private final MessageService messages;
    private final MessageRates rates;
    private final Latencies append;
    private final Latencies delivery;
    private final Database database;
    private final Clock clock;
    private final String address = NodeAddress.local();

    /** What the figures are taken from; used by the builder of the engine. */
    public record Parts(
            String node,
            String version,
            UserDirectory users,
            SessionRegistry sessions,
            MessageService messages,
            MessageRates rates,
            Latencies append,
            Latencies delivery,
            Database database) {}

    public Figures(Parts parts, Clock clock) {
        this.node = parts.node();
        this.version = parts.version();
        this.users = parts.users();
        this.sessions = parts.sessions();
        this.messages = parts.messages();
        this.rates = parts.rates();
        this.append = parts.append();
        this.delivery = parts.delivery();
        this.database = parts.database();
        this.clock = clock;
        this.startedAt = clock.millis();
    }

    /** The database's own name and version. */
    public record Database(String product, String version) {}

    /** Milliseconds over the last minute or so. */
    public record Percentiles(double p50, double p99) {
        static Percentiles of(Latencies latencies) {
            return new Percentiles(latencies.millis(50), latencies.millis(99));
        }
    }

    public record LaneLoad(int queued, int capacity) {}

    /**
     * One node.
     *
     * @param cpu share of all cores that this process uses, 0 to 1
     */
    public record NodeState(
            String id,
            String address,
            long startedAt,
            String state,
            int sessions,
            double messagesPerSecond,
            double cpu,
            long heapUsed,
            long heapMax) {}

    /** Everything on the overview page; {@code perMinute} holds {@code [epoch ms, messages]}. */
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
            List<NodeState> nodes) {}

    public Overview overview() {
        Map<String, Integer> byKind = new TreeMap<>();
        for (Session session : sessions.all()) {
            byKind.merge(session.device().kind().wireName(), 1, Integer::sum);
        }
        return new Overview(
                version,
                clock.millis(),
                sessions.users().size(),
                users.countPeople(),
                sessions.all().size(),
                byKind,
                rates.lastMinute(),
                rates.today(),
                rates.perMinute(),
                Percentiles.of(append),
                Percentiles.of(delivery),
                new LaneLoad(messages.queued(), messages.capacity()),
                database,
                nodes());
    }

    /** The nodes that serve this database; this one, until there is a cluster. */
    public List<NodeState> nodes() {
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                new NodeState(
                        node,
                        address,
                        startedAt,
                        "up",
                        sessions.all().size(),
                        rates.lastMinute() / 60.0,
                        cpu(),
                        runtime.totalMemory() - runtime.freeMemory(),
                        runtime.maxMemory()));
    }

    private static double cpu() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? Math.max(0, known.getProcessCpuLoad())
                : 0;
    }
}
