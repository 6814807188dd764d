package im.courtyard.starter.api;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.admin.CheckResult;
import im.courtyard.engine.admin.ClusterFigures;
import im.courtyard.engine.admin.Finding;
import im.courtyard.engine.cluster.Health;
import im.courtyard.engine.cluster.NodeFigures;
import im.courtyard.engine.cluster.NodeView;
import im.courtyard.engine.cluster.TroubleReason;
import im.courtyard.engine.transport.Views;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster as the protocol writes it. */
final class ClusterViews {

    private final ImEngine engine;

    ClusterViews(ImEngine engine) {
        this.engine = engine;
    }

    /**
     * @param self the node that answers
     * @param database H2 serves one node only
     */
    record ClusterView(
            long at,
            boolean clustered,
            String self,
            String database,
            @Nullable Trouble trouble,
            List<ClusterNode> nodes) {}

    record Trouble(long since, Reason reason) {
        static @Nullable Trouble of(Health health) {
            return health.reason()
                    .map(reason -> new Trouble(health.since(), Reason.of(reason)))
                    .orElse(null);
        }
    }

    record Reason(String code, Map<String, String> facts, String sentence) {
        static Reason of(TroubleReason reason) {
            return new Reason(Views.lower(reason.code()), reason.facts(), reason.sentence());
        }
    }

    /**
     * @param heardMs since the node that answers heard of it; absent for itself and for never
     */
    record ClusterNode(
            String id,
            String address,
            String state,
            String version,
            int schema,
            int wire,
            long startedAt,
            @Nullable Long heardMs,
            @Nullable FiguresView figures,
            @Nullable BusView bus) {}

    record FiguresView(
            int sessions,
            int onlineUsers,
            double messagesPerSecond,
            double cpu,
            long heapUsed,
            long heapMax) {
        static FiguresView of(NodeFigures said) {
            return new FiguresView(
                    said.sessions(),
                    said.users(),
                    said.messagesPerSecond(),
                    said.cpu(),
                    said.heapUsed(),
                    said.heapMax());
        }
    }

    /**
     * @param dropped items of this node's that are known or feared not to have arrived
     * @param missed items of that node's that did not arrive here
     */
    record BusView(
            long sent,
            long sentFrames,
            long sentBytes,
            long dropped,
            long received,
            long receivedFrames,
            long receivedBytes,
            long missed,
            long refused,
            long waitingBytes) {
        static BusView of(NodeView.Traffic traffic) {
            return new BusView(
                    traffic.sentItems(),
                    traffic.sentFrames(),
                    traffic.sentBytes(),
                    traffic.dropped(),
                    traffic.receivedItems(),
                    traffic.receivedFrames(),
                    traffic.receivedBytes(),
                    traffic.missed(),
                    traffic.refused(),
                    traffic.queuedBytes());
        }
    }

    record CheckView(long at, long tookMs, String by, List<PartView> parts) {
        static CheckView of(CheckResult result) {
            return new CheckView(
                    result.at(),
                    result.tookMs(),
                    result.by(),
                    result.parts().stream().map(PartView::of).toList());
        }
    }

    record PartView(String name, String state, long compared, List<Finding> findings) {
        static PartView of(CheckResult.Part part) {
            return new PartView(
                    part.name(), Views.lower(part.state()), part.compared(), part.findings());
        }
    }

    ClusterView cluster() {
        ClusterFigures figures = engine.console().figures();
        ClusterFigures.Installation installation = figures.installation();
        return new ClusterView(
                figures.now(),
                installation.clustered(),
                figures.self(),
                installation.database().product(),
                Trouble.of(figures.health()),
                figures.nodes().stream().map(node -> node(node, figures)).toList());
    }

    private static ClusterNode node(NodeView node, ClusterFigures figures) {
        return new ClusterNode(
                node.name(),
                figures.address(node),
                Views.lower(node.state()),
                node.version(),
                node.schema(),
                node.wire(),
                node.startedAt(),
                node.traffic()
                        .map(NodeView.Traffic::heardMillis)
                        .filter(millis -> millis >= 0)
                        .orElse(null),
                node.figures().map(FiguresView::of).orElse(null),
                node.traffic().map(BusView::of).orElse(null));
    }
}
