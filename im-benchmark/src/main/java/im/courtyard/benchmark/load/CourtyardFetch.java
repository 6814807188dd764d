package im.courtyard.benchmark.load;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a device does that knows nothing yet: it syncs, then fetches every message of every
 * conversation, page after page. Conversations are fetched side by side.
 */
final class CourtyardFetch {

    private static final int PAGE = 200;

    private final CourtyardSession session;
    private final ChatEvents events;
    private int unfinished;

    CourtyardFetch(CourtyardSession session, ChatEvents events) {
        this.session = session;
        this.events = events;
    }

    void begin() {
        unfinished = 1;
        sync(0);
    }

    private void sync(long after) {
        session.request(
                "sync",
                "\"known\":[],\"after\":" + after,
                (bytes, from, to) -> {
                    JsonNode answer = json(bytes, from, to);
                    answer.path("conversations").forEach(this::conversation);
                    if (answer.path("more").booleanValue()) {
                        sync(answer.path("next").longValue());
                    } else {
                        finished();
                    }
                });
    }

    private void conversation(JsonNode state) {
        if (state.path("lastSeq").longValue() > 0) {
            unfinished++;
            page(state.path("id").longValue(), state.path("firstSeq").longValue() - 1);
        }
    }

    private void page(long conversation, long after) {
        session.request(
                "history",
                "\"conversation\":" + conversation + ",\"limit\":" + PAGE + ",\"after\":" + after,
                (bytes, from, to) -> {
                    JsonNode answer = json(bytes, from, to);
                    messages(bytes, from, to);
                    long last = answer.path("to").longValue();
                    if (last > after && last < answer.path("lastSeq").longValue()) {
                        page(conversation, last);
                    } else {
                        finished();
                    }
                });
    }

    /** Each message carries its text twice: in its body and as plain text. */
    private void messages(byte[] bytes, int from, int to) {
        int body = Body.find(bytes, from, to);
        long lastKey = -1;
        while (body >= 0) {
            long key = ((long) Body.sender(bytes, body) << 32) | Body.sequence(bytes, body);
            if (key != lastKey) {
                events.history(session, bytes, body);
            }
            lastKey = key;
            body = Body.find(bytes, body + Body.LENGTH, to);
        }
    }

    private void finished() {
        unfinished--;
        if (unfinished == 0) {
            events.fetched(session);
        }
    }

    private static JsonNode json(byte[] bytes, int from, int to) {
        try {
            return Json.mapper().readTree(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
