package im.courtyard.engine.admin;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.NodeQuestions;
import im.courtyard.engine.cluster.NodeState;
import im.courtyard.engine.cluster.NodeView;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Empties a node, this one or another, by an administrator's word. Thread-safe. */
public final class NodeDrain {

    private final Cluster cluster;
    private final NodeQuestions questions;
    private final Consumer<Duration> drain;
    private final AuditSink audit;
    private final Clock clock;

    /**
     * @param drain empties this node over a time; returns when that is done
     */
    NodeDrain(
            Cluster cluster,
            NodeQuestions questions,
            Consumer<Duration> drain,
            AuditSink audit,
            Clock clock) {
        this.cluster = cluster;
        this.questions = questions;
        this.drain = drain;
        this.audit = audit;
        this.clock = clock;
        questions.answer(Kind.DRAIN, Order.class, this::begin);
    }

    private record Order(long millis, String actor) {}

    private record Begun(boolean begun) {}

    /**
     * Begins to let a node's clients go elsewhere, evenly over this time. It takes no others until
     * it is started again. Asked again, it does nothing.
     *
     * @throws ImException NOT_FOUND where there is no such node; REFUSED where no other one is
     *     there to take its clients; UNAVAILABLE where it does not answer
     */
    public void begin(String node, Duration time, String actor) {
        NodeView wanted =
                cluster.nodes().stream()
                        .filter(view -> view.name().equals(node))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new ImException(
                                                        ErrorCode.NOT_FOUND,
                                                        "there is no node " + node)
                                                .with("node", node));
        if (wanted.state() == NodeState.DRAINING) {
            return;
        }
        boolean alone =
                cluster.nodes().stream()
                        .noneMatch(
                                view -> view.state() == NodeState.UP && !view.name().equals(node));
        if (alone) {
            throw new ImException(
                            ErrorCode.REFUSED, "no other node is up to take the clients of " + node)
                    .with("node", node);
        }
        Order order = new Order(time.toMillis(), actor);
        if (node.equals(cluster.self())) {
            begin(order);
        } else {
            questions.ask(node, Kind.DRAIN, order, Begun.class);
        }
    }

    private Begun begin(Order order) {
        audit.record(
                new AuditEvent(
                        clock.millis(),
                        order.actor(),
                        "node.drained",
                        cluster.self(),
                        Map.of("millis", String.valueOf(order.millis()))));
        // It takes minutes, for which no thread of the requests is to be missing.
        Thread thread =
                new Thread(
                        () -> drain.accept(Duration.ofMillis(order.millis())), "courtyard-drain");
        thread.setDaemon(true);
        thread.start();
        return new Begun(true);
    }
}
