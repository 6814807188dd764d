package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.wire.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Brings the local model up to the server's state: by digest where anything is known, else and
 * where that differs by pages. Confined to the serial executor; asking twice is harmless.
 */
final class Syncer {

    private static final int PAGE = 500;

    private final Requests requests;
    private final LocalModel local;
    private final Repairs repairs;

    Syncer(Requests requests, LocalModel local, Repairs repairs) {
        this.requests = requests;
        this.local = local;
        this.repairs = repairs;
    }

    /** Completes when every state is known; missing messages are then being fetched. */
    CompletableFuture<Void> sync() {
        List<Known> known = local.known();
        CompletableFuture<Void> done = known.isEmpty() ? page(known, 0, 0) : byDigest(known);
        return done.thenRun(this::fill);
    }

    private void fill() {
        local.synced();
        local.behind().forEach(repairs::fill);
    }

    private CompletableFuture<Void> byDigest(List<Known> known) {
        ObjectNode frame = Json.frame("sync").put("digest", Digest.of(known));
        return requests.ask(frame, Requests.Loss.FAIL)
                .thenCompose(
                        answer ->
                                answer.path("same").asBoolean()
                                        ? CompletableFuture.completedFuture(null)
                                        : page(known, 0, 0));
    }

    /**
     * @param start index of the page's first known conversation
     * @param after id after which the server goes on
     */
    private CompletableFuture<Void> page(List<Known> known, int start, long after) {
        int end = Math.min(start + PAGE, known.size());
        ObjectNode frame = Json.frame("sync").put("after", after);
        ArrayNode lines = frame.putArray("known");
        for (Known each : known.subList(start, end)) {
            lines.addArray().add(each.conversation()).add(each.version()).add(each.memberVersion());
        }
        boolean last = end == known.size();
        long upTo = last ? 0 : known.get(end - 1).conversation();
        if (!last) {
            frame.put("upTo", upTo);
        }
        return requests.ask(frame, Requests.Loss.FAIL)
                .thenCompose(
                        answer -> {
                            take(answer);
                            if (answer.path("more").asBoolean()) {
                                return page(known, start, answer.path("next").asLong());
                            }
                            return last
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : page(known, end, upTo);
                        });
    }

    private void take(JsonNode answer) {
        Json.list(answer.get("conversations"), ConversationState.class).forEach(local::apply);
        answer.path("gone").forEach(id -> local.drop(id.asLong()));
    }
}
