package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckQuestion.Users;
import im.courtyard.engine.admin.CheckResult.Part;
import im.courtyard.engine.admin.CheckResult.State;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.NodeQuestions;
import im.courtyard.engine.cluster.NodeQuestions.Answers;
import im.courtyard.engine.cluster.NodeState;
import im.courtyard.engine.cluster.NodeView;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Compares, while everything runs, what the nodes believe with each other and with the database.
 * Changes nothing. Thread-safe; one at a time on each node.
 */
public final class ConsistencyCheck {

    /** A node looks three times at what it is behind with. */
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(8);

    private final Cluster cluster;
    private final NodeQuestions questions;
    private final CheckAnswers own;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    ConsistencyCheck(Cluster cluster, NodeQuestions questions, CheckAnswers own, Clock clock) {
        this.cluster = cluster;
        this.questions = questions;
        this.own = own;
        this.clock = clock;
        questions.answerLater(Kind.CHECK, CheckQuestion.class, own::answer);
    }

    /**
     * Asks all nodes, and waits: some tenths of a second where they agree, up to about ten seconds
     * where they do not, as what is merely under way is looked at again.
     *
     * @throws ImException BUSY while another check runs on this node
     */
    public CheckResult run() {
        if (!running.compareAndSet(false, true)) {
            throw new ImException(ErrorCode.BUSY, "another check is running on this node");
        }
        try {
            long start = System.nanoTime();
            List<Part> parts = new Run().parts();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return new CheckResult(clock.millis(), took, cluster.self(), parts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImException(ErrorCode.STOPPING, "the check was interrupted");
        } finally {
            running.set(false);
        }
    }

    /** One check. */
    private final class Run {
        private final List<NodeView> living =
                cluster.nodes().stream().filter(node -> node.state() != NodeState.GONE).toList();
        private final Map<String, CheckQuestion.State> states = new TreeMap<>();
        private final ClocksCheck clocks = new ClocksCheck(cluster.self());

        List<Part> parts() throws InterruptedException {
            List<Part> parts = new ArrayList<>();
            parts.add(answers());
            if (living.size() > 1) {
                parts.add(new PresenceCheck(states, this::users).run());
            }
            parts.add(delivery());
            if (living.size() > 1) {
                parts.add(new VersionsCheck(living).part());
                parts.add(clocks.part());
            }
            return parts;
        }

        private Part answers() {
            long before = clock.millis();
            Answers<CheckQuestion.State> answers =
                    questions.ask(
                            questions.others(),
                            Kind.CHECK,
                            CheckQuestion.state(),
                            CheckQuestion.State.class,
                            NodeQuestions.LIMIT);
            long after = clock.millis();
            states.putAll(answers.said());
            states.put(cluster.self(), own.state());
            answers.said()
                    .forEach((node, state) -> clocks.compare(node, state.at(), before, after));
            List<Finding> findings =
                    living.stream()
                            .filter(node -> answers.silent().contains(node.name()))
                            .map(this::silent)
                            .toList();
            return Part.of("answers", State.FAILED, living.size(), findings);
        }

        private Finding silent(NodeView node) {
            return node.state() == NodeState.UNREACHABLE
                    ? Finding.of(
                            "cut",
                            "{node} still reports to the database, but the cluster bus does not"
                                    + " reach it ({address}). Check ports and firewalls between"
                                    + " the two machines.",
                            "node",
                            node.name(),
                            "address",
                            node.address())
                    : Finding.of(
                            "silent",
                            "{node} did not answer {self} within {ms} ms and is left out of what"
                                    + " follows. It may have stopped or hang, or the network"
                                    + " between the two is down.",
                            "node",
                            node.name(),
                            "self",
                            cluster.self(),
                            "ms",
                            NodeQuestions.LIMIT.toMillis());
        }

        private @Nullable Users users(String node, CheckQuestion question) {
            return ask(List.of(node), question, Users.class, NodeQuestions.LIMIT).get(node);
        }

        private Part delivery() {
            return DeliveryFindings.part(
                    ask(
                            states.keySet(),
                            CheckQuestion.delivery(),
                            DeliveryCheck.Report.class,
                            DELIVERY_LIMIT));
        }

        /** Also of this node, which answers itself. */
        private <A> Map<String, A> ask(
                Collection<String> nodes, CheckQuestion question, Class<A> type, Duration limit) {
            List<String> others = new ArrayList<>(nodes);
            boolean here = others.remove(cluster.self());
            Map<String, A> said =
                    new TreeMap<>(questions.ask(others, Kind.CHECK, question, type, limit).said());
            if (here) {
                said.put(cluster.self(), mine(question, type));
            }
            return said;
        }

        private <A> A mine(CheckQuestion question, Class<A> type) {
            try {
                return type.cast(own.answer(question).toCompletableFuture().join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : e;
            }
        }
    }
}
