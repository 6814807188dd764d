package im.courtyard.engine.admin;

import im.courtyard.engine.cluster.NodeFigures;
import im.courtyard.engine.common.Latencies;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Map;
import java.util.TreeMap;

/** What this node measures of itself. Thread-safe; quick. */
public final class Figures {

    private final SessionRegistry sessions;
    private final MessageRates rates;
    private final Latencies append;
    private final Latencies delivery;

    public Figures(
            SessionRegistry sessions, MessageRates rates, Latencies append, Latencies delivery) {
        this.sessions = sessions;
        this.rates = rates;
        this.append = append;
        this.delivery = delivery;
    }

    /** What this node tells the others about itself each second. */
    public NodeFigures own() {
        Runtime runtime = Runtime.getRuntime();
        return new NodeFigures(
                sessions.all().size(),
                sessions.users().size(),
                rates.lastMinute() / 60.0,
                cpu(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    NodeLoad load(Overview.LaneLoad lanes) {
        Map<String, Integer> byKind = new TreeMap<>();
        for (Session session : sessions.all()) {
            byKind.merge(session.device().kind().wireName(), 1, Integer::sum);
        }
        return new NodeLoad(
                byKind.values().stream().mapToInt(Integer::intValue).sum(),
                byKind,
                rates.lastMinute(),
                rates.today(),
                rates.perMinute(),
                Overview.Percentiles.of(append),
                Overview.Percentiles.of(delivery),
                lanes);
    }

    private static double cpu() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof com.sun.management.OperatingSystemMXBean known
                ? Math.max(0, known.getProcessCpuLoad())
                : 0;
    }
}
