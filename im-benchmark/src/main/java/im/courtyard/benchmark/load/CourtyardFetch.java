package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
    private static final byte[] TO = "\"to\":".getBytes(US_ASCII);
    private static final byte[] LAST_SEQ = "\"lastSeq\":".getBytes(US_ASCII);

    /** The beginning of an answer, where {@code to} is, and its end, where {@code lastSeq} is. */
    private static final int EDGE = 120;

    private final CourtyardDevice session;
    private final ChatEvents events;
    private int unfinished;

    CourtyardFetch(CourtyardDevice session, ChatEvents events) {
        this.session = session;
        this.events = events;
    }

    void begin() {
        unfinished = 1;
        CourtyardSync.begin(session, "", this::synced);
    }

    private void synced(byte[] bytes, int from, int to, boolean last) {
        json(bytes, from, to).path("conversations").forEach(this::conversation);
        if (last) {
            finished();
        }
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
                    long covered = Bytes.numberAfter(TO, bytes, from, Math.min(to, from + EDGE));
                    long end = Bytes.numberAfter(LAST_SEQ, bytes, Math.max(from, to - EDGE), to);
                    // Asked before it is read, so that the server and this device work at a time.
                    boolean more = covered > after && covered < end;
                    if (more) {
                        page(conversation, covered);
                    }
                    messages(bytes, from, to);
                    if (!more) {
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
