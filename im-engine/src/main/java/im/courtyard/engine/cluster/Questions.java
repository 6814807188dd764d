package im.courtyard.engine.cluster;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this node asked others and what others ask it. Thread-safe. */
final class Questions {

    private static final Logger log = LoggerFactory.getLogger(Questions.class);
    private static final int GIVEN = 0;
    private static final int REFUSED = 1;

    private final Map<Long, Asked> asked = new ConcurrentHashMap<>();
    private final Map<Kind, Cluster.Answerer> answerers = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(ThreadLocalRandom.current().nextLong(1L << 40));

    private record Asked(String node, CompletableFuture<byte[]> answer) {}

    void answer(Kind kind, Cluster.Answerer answerer) {
        answerers.put(kind, answerer);
    }

    CompletableFuture<byte[]> ask(BusPeer peer, Kind kind, byte[] payload) {
        long id = ids.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        asked.put(id, new Asked(peer.name(), answer));
        answer.whenComplete((given, error) -> asked.remove(id));
        peer.send(
                Wire.ASK, new WireWriter().number(id).octet(kind.code()).bytes(payload).toBytes());
        if (peer.isClosed()) {
            answer.completeExceptionally(unavailable(peer.name()));
        }
        return answer;
    }

    static ImException unavailable(String node) {
        return new ImException(ErrorCode.UNAVAILABLE, "node " + node + " does not answer");
    }

    /** Nobody there will answer any more. */
    void left(String node) {
        asked.values().stream()
                .filter(one -> one.node.equals(node))
                .forEach(one -> one.answer.completeExceptionally(unavailable(node)));
    }

    /** Another node asks. */
    void asked(BusPeer from, byte[] question) {
        WireReader reader = new WireReader(question);
        long id = reader.number();
        int code = reader.octet();
        byte[] payload = reader.bytes();
        Kind.of(code)
                .map(answerers::get)
                .map(answerer -> answer(answerer, from, payload))
                .orElseGet(() -> CompletableFuture.failedFuture(unknown(code)))
                .whenComplete((answer, error) -> give(from, id, answer, error));
    }

    private static CompletionStage<byte[]> answer(
            Cluster.Answerer answerer, Peer from, byte[] payload) {
        try {
            return answerer.answer(from, payload);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ImException unknown(int code) {
        return new ImException(
                ErrorCode.UNKNOWN_OP, "this node's version knows no question of kind " + code);
    }

    private static void give(
            BusPeer to, long id, byte @Nullable [] answer, @Nullable Throwable error) {
        WireWriter writer = new WireWriter().number(id);
        if (answer != null && answer.length <= Peer.MAX_PAYLOAD) {
            writer.octet(GIVEN).bytes(answer);
        } else {
            ImException reason = reason(error);
            writer.octet(REFUSED).text(reason.code().name()).text(reason.sentence());
        }
        to.send(Wire.ANSWER, writer.toBytes());
    }

    private static ImException reason(@Nullable Throwable error) {
        Throwable cause = error;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ImException known) {
            return known;
        }
        log.error("an answer to another node failed", cause);
        return new ImException(ErrorCode.INTERNAL, "the node failed to answer; its log says why");
    }

    /** Another node has answered. */
    void answered(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Asked question = asked.get(reader.number());
        if (question == null) {
            // It came too late.
            return;
        }
        if (reader.octet() == GIVEN) {
            question.answer.complete(reader.bytes());
        } else {
            question.answer.completeExceptionally(refusal(reader.text(), reader.text()));
        }
    }

    private static ImException refusal(String code, String sentence) {
        try {
            return new ImException(ErrorCode.valueOf(code), sentence);
        } catch (IllegalArgumentException e) {
            // Of a newer version.
            return new ImException(ErrorCode.INTERNAL, sentence);
        }
    }
}
