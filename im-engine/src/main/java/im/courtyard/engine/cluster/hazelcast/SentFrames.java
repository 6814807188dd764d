package im.courtyard.engine.cluster.hazelcast;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Frames that were sent and are not answered yet. Thread-safe. */
final class SentFrames {

    private static final long SECONDS = 5;

    /** From anywhere: an answer to an earlier process of this name is none to this one. */
    private final AtomicLong numbers = new AtomicLong(ThreadLocalRandom.current().nextLong());

    private final Map<Long, Sent> waiting = new ConcurrentHashMap<>();
    private final Consumer<String> silent;

    /**
     * @param silent hears of a node that did not answer in time
     */
    SentFrames(Consumer<String> silent) {
        this.silent = silent;
    }

    private record Sent(String node, CompletableFuture<@Nullable Void> answer) {}

    /** The number of one more frame; {@code answer} completes in some seconds at the latest. */
    long next(String node, CompletableFuture<@Nullable Void> answer) {
        long number = numbers.incrementAndGet();
        waiting.put(number, new Sent(node, answer));
        answer.orTimeout(SECONDS, TimeUnit.SECONDS)
                .whenComplete(
                        (taken, failure) -> {
                            waiting.remove(number);
                            if (failure instanceof TimeoutException) {
                                silent.accept(node);
                            }
                        });
        return number;
    }

    void answered(String node, long number, boolean taken) {
        Sent sent = waiting.get(number);
        if (sent == null || !sent.node.equals(node)) {
            return;
        }
        if (taken) {
            sent.answer.complete(null);
        } else {
            fail(sent, " did not take the frame in");
        }
    }

    /** Nobody will answer for this node any more. */
    void left(String node) {
        waiting.values().stream()
                .filter(sent -> sent.node.equals(node))
                .forEach(sent -> fail(sent, " has left"));
    }

    private static void fail(Sent sent, String how) {
        sent.answer.completeExceptionally(new UnreachableException(sent.node + how));
    }
}
