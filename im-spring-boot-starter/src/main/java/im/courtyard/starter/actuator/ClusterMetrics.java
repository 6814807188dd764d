package im.courtyard.starter.actuator;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.NodeView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * How this node does with the others, as gauges with its name. What is counted is counted since
 * nodes met. Read by the registry's threads; none touches the database.
 */
final class ClusterMetrics implements MeterBinder {

    private final Cluster cluster;

    ClusterMetrics(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "nodes",
                "Nodes that hear each other, this one included",
                () -> 1 + cluster.peers().length);
        gauge(
                registry,
                "troubled",
                "1 where something that others said may have been missed",
                () -> cluster.troubled() ? 1 : 0);
        gauge(registry, "items.sent", "Items sent", sum(NodeView.Traffic::sentItems));
        gauge(registry, "items.received", "Items received", sum(NodeView.Traffic::receivedItems));
        gauge(registry, "items.dropped", "Items not sent", sum(NodeView.Traffic::dropped));
        gauge(registry, "items.missed", "Items not received", sum(NodeView.Traffic::missed));
        gauge(registry, "frames.refused", "Frames refused", sum(NodeView.Traffic::refused));
        gauge(registry, "queued.bytes", "Waits to be sent", sum(NodeView.Traffic::queuedBytes));
    }

    private Supplier<Number> sum(ToLongFunction<NodeView.Traffic> figure) {
        return () ->
                cluster.nodes().stream()
                        .flatMap(node -> node.traffic().stream())
                        .mapToLong(figure)
                        .sum();
    }

    private void gauge(MeterRegistry registry, String name, String what, Supplier<Number> value) {
        Gauge.builder("courtyard.cluster." + name, value)
                .description(what)
                .tag("node", cluster.self())
                .register(registry);
    }
}
