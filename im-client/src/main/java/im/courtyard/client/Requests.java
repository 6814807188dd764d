package im.courtyard.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.model.CourtyardException;
import im.courtyard.client.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their answers. Those that may be repeated (they ask for state, or move a cursor)
 * outlive their connection and go out again on the next, under a new id; the others fail with it.
 * Confined to the serial executor; answers complete on it.
 */
final class Requests {

    /** What happens to a request whose connection is lost. */
    enum Loss {
        FAIL,
        REPEAT
    }

    private static final int MAX_WAITING = 2_000;

    private final LongSupplier clock;
    private final long timeoutMillis;
    private Map<Long, Pending> pending = new LinkedHashMap<>();
    private @Nullable Consumer<JsonNode> out;
    private boolean greeted;
    private long lastId;

    private record Pending(
            ObjectNode frame, Loss loss, long deadline, CompletableFuture<JsonNode> answer) {}

    Requests(LongSupplier clock, long timeoutMillis) {
        this.clock = clock;
        this.timeoutMillis = timeoutMillis;
    }

    /** A socket is open: hello and sync may go out. */
    void connected(Consumer<JsonNode> link) {
        out = link;
    }

    /** Hello was answered: what waited goes out. */
    void greeted() {
        greeted = true;
        repeat();
    }

    /** The server may have dropped answers: asks again what may be asked again. */
    void repeat() {
        List<Pending> again = new ArrayList<>(pending.values());
        Map<Long, Pending> kept = new LinkedHashMap<>();
        pending.forEach(
                (id, each) -> {
                    if (each.loss == Loss.FAIL) {
                        kept.put(id, each);
                    }
                });
        pending = kept;
        again.stream().filter(each -> each.loss == Loss.REPEAT).forEach(this::issue);
    }

    /** The connection is gone. */
    void disconnected(String reason) {
        out = null;
        greeted = false;
        failThoseNotRepeated(reason);
    }

    /** Answers of now may have been dropped: what is not repeated by itself fails at once. */
    void dropped() {
        failThoseNotRepeated("the server dropped frames");
    }

    private void failThoseNotRepeated(String reason) {
        List<Pending> lost =
                pending.values().stream().filter(each -> each.loss == Loss.FAIL).toList();
        pending.values().removeAll(lost);
        for (Pending each : lost) {
            each.answer.completeExceptionally(
                    new CourtyardException(CourtyardException.DISCONNECTED, reason));
        }
    }

    /** Nothing will ever be answered. */
    void closed(CourtyardException why) {
        List<Pending> lost = new ArrayList<>(pending.values());
        pending.clear();
        lost.forEach(each -> each.answer.completeExceptionally(why));
    }

    CompletableFuture<JsonNode> ask(ObjectNode frame, Loss loss) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        if (pending.size() >= MAX_WAITING) {
            answer.completeExceptionally(
                    new CourtyardException(
                            CourtyardException.OUTBOX_FULL,
                            MAX_WAITING + " requests are waiting for an answer"));
        } else if (out == null && loss == Loss.FAIL) {
            answer.completeExceptionally(
                    new CourtyardException(CourtyardException.DISCONNECTED, "Not connected"));
        } else {
            issue(new Pending(frame, loss, clock.getAsLong() + timeoutMillis, answer));
        }
        return answer;
    }

    private void issue(Pending request) {
        long id = ++lastId;
        pending.put(id, request);
        if (out != null && (greeted || request.loss == Loss.FAIL)) {
            out.accept(request.frame.put("id", id));
        }
    }

    /** An {@code ok} or {@code error} that names its request; unknown ids were given up before. */
    void answered(JsonNode frame) {
        Pending request = pending.remove(frame.path("re").asLong(-1));
        if (request == null) {
            return;
        }
        if ("ok".equals(frame.path("op").asText())) {
            request.answer.complete(frame);
        } else {
            request.answer.completeExceptionally(refusal(frame));
        }
    }

    static CourtyardException refusal(JsonNode error) {
        Map<String, Object> fields =
                error.path("fields").isObject()
                        ? Json.read(error.get("fields"), new TypeReference<>() {})
                        : Map.of();
        return new CourtyardException(
                error.path("code").asText("INTERNAL"),
                error.path("message").asText(""),
                fields,
                null);
    }

    /** Gives up what has waited too long. */
    void tick() {
        long now = clock.getAsLong();
        List<Pending> late = new ArrayList<>();
        pending.values()
                .removeIf(
                        each -> {
                            boolean over = each.deadline <= now;
                            if (over) {
                                late.add(each);
                            }
                            return over;
                        });
        for (Pending each : late) {
            each.answer.completeExceptionally(
                    new CourtyardException(CourtyardException.TIMEOUT, "No answer in time"));
        }
    }
}
