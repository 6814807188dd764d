package im.courtyard.engine.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that administrators put to other nodes, and their answers, as JSON: a node that is one
 * version older or newer leaves out what it does not know. So what is added to a question or an
 * answer may be absent: nothing primitive. Thread-safe; asking blocks.
 */
public final class NodeQuestions {

    private static final Logger log = LoggerFactory.getLogger(NodeQuestions.class);

    /** How long an administrator waits for a node that does not answer. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Executor executor;

    /**
     * @param executor runs what answers: threads of the bus must not wait for the database
     */
    public NodeQuestions(Cluster cluster, Executor executor) {
        this.cluster = cluster;
        this.executor = executor;
    }

    /**
     * What nodes said.
     *
     * @param said the answers by node
     * @param silent those that did not answer, sorted
     */
    public record Answers<A>(Map<String, A> said, List<String> silent) {

        /** Throws UNAVAILABLE where somebody did not answer. */
        public void requireAll() {
            if (!silent.isEmpty()) {
                throw new ImException(
                                ErrorCode.UNAVAILABLE,
                                "no answer from "
                                        + String.join(", ", silent)
                                        + ": look at the cluster's page and try again")
                        .with("nodes", silent);
            }
        }
    }

    public String self() {
        return cluster.self();
    }

    /** The other nodes that show signs of life, whether or not the bus reaches them. */
    public List<String> others() {
        return cluster.nodes().stream()
                .filter(node -> node.state() != NodeState.GONE)
                .map(NodeView::name)
                .filter(name -> !name.equals(self()))
                .toList();
    }

    /** Sets what answers here, on the executor; before the cluster starts. */
    public <Q> void answer(Kind kind, Class<Q> type, Function<Q, ?> answerer) {
        answerLater(
                kind, type, question -> CompletableFuture.completedStage(answerer.apply(question)));
    }

    /** As {@link #answer}, for what takes a while and holds no thread for it. */
    public <Q> void answerLater(
            Kind kind, Class<Q> type, Function<Q, ? extends CompletionStage<?>> answerer) {
        cluster.answer(kind, (from, payload) -> answer(payload, type, answerer));
    }

    private <Q> CompletionStage<byte[]> answer(
            byte[] payload, Class<Q> type, Function<Q, ? extends CompletionStage<?>> answerer) {
        try {
            return CompletableFuture.supplyAsync(() -> read(payload, type), executor)
                    .thenCompose(
                            question -> answerer.apply(question).thenApply(NodeQuestions::bytes));
        } catch (RejectedExecutionException e) {
            throw new ImException(ErrorCode.STOPPING, "node " + self() + " is stopping");
        }
    }

    /**
     * Asks one node and waits.
     *
     * @throws ImException UNAVAILABLE where it does not answer, else what it refused with
     */
    public <A> A ask(String node, Kind kind, Object question, Class<A> type) {
        try {
            return read(send(node, kind, bytes(question), LIMIT).join(), type);
        } catch (CompletionException e) {
            throw e.getCause() instanceof ImException known
                    ? known
                    : new ImException(ErrorCode.UNAVAILABLE, "no answer from " + node, Map.of(), e);
        }
    }

    /** Asks these nodes at once and waits. */
    public <A> Answers<A> ask(
            Collection<String> nodes, Kind kind, Object question, Class<A> type, Duration limit) {
        byte[] payload = bytes(question);
        Map<String, CompletableFuture<byte[]>> asked = new TreeMap<>();
        nodes.forEach(node -> asked.put(node, send(node, kind, payload, limit)));
        Map<String, A> said = new TreeMap<>();
        asked.forEach(
                (node, answer) -> {
                    A read = readOrNull(node, answer, type);
                    if (read != null) {
                        said.put(node, read);
                    }
                });
        List<String> silent =
                asked.keySet().stream().filter(node -> !said.containsKey(node)).toList();
        return new Answers<>(said, silent);
    }

    private CompletableFuture<byte[]> send(String node, Kind kind, byte[] payload, Duration limit) {
        return cluster.ask(node, kind, payload, limit).toCompletableFuture();
    }

    private static <A> @Nullable A readOrNull(
            String node, CompletableFuture<byte[]> answer, Class<A> type) {
        try {
            return read(answer.join(), type);
        } catch (CompletionException | ImException e) {
            log.debug("{} does not answer", node, e);
            return null;
        }
    }

    private static byte[] bytes(Object value) {
        try {
            return Json.mapper().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T read(byte[] payload, Class<T> type) {
        try {
            return Json.mapper().readValue(payload, type);
        } catch (IOException e) {
            throw new ImException(
                    ErrorCode.INTERNAL, "this is no " + type.getSimpleName(), Map.of(), e);
        }
    }
}
