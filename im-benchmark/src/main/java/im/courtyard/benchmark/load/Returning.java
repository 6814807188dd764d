package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that remembers what it knows of its conversations while it is away. When it comes back,
 * it syncs, then fetches the messages of each conversation that has changed.
 */
final class Returning {

    private static final int PAGE = 200;
    private static final byte[] TO = "\"to\":".getBytes(US_ASCII);

    /** Where in an answer {@code to} is. */
    private static final int HEAD = 120;

    /** Numbers of the messages that it was sent or has fetched. */
    final BitSet messages = new BitSet();

    private final int user;
    private final Progress progress;
    private final TreeMap<Long, Known> known = new TreeMap<>();
    private @Nullable CourtyardDevice session;
    private int unfinished;

    /** What it remembers of a conversation. */
    private record Known(long version, long memberVersion, long lastSeq) {}

    /** How far it came; told once each time that it comes back. */
    interface Progress {

        /** It knows what has changed. */
        void synced();

        /** It has all messages of what has changed. */
        void complete();
    }

    Returning(int user, Progress progress) {
        this.user = user;
        this.progress = progress;
    }

    int user() {
        return user;
    }

    /** It is signed in again. */
    void came(CourtyardDevice now) {
        session = now;
        unfinished = 1;
        StringJoiner triples = new StringJoiner(",");
        known.forEach(
                (id, one) ->
                        triples.add("[" + id + "," + one.version + "," + one.memberVersion + "]"));
        CourtyardSync.begin(
                now,
                triples.toString(),
                (bytes, from, to, last) -> {
                    changed(now, bytes, from, to);
                    if (last) {
                        progress.synced();
                        finished();
                    }
                });
    }

    /** It goes without a word. */
    void leave() {
        if (session != null) {
            session.close();
        }
    }

    private void changed(CourtyardDevice now, byte[] bytes, int from, int to) {
        try {
            JsonNode answer = Json.mapper().readTree(bytes, from, to - from);
            answer.path("conversations").forEach(state -> changed(now, state));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void changed(CourtyardDevice now, JsonNode state) {
        long id = state.path("id").longValue();
        long lastSeq = state.path("lastSeq").longValue();
        long memberVersion = state.path("member").path("version").longValue();
        Known was =
                known.put(id, new Known(state.path("version").longValue(), memberVersion, lastSeq));
        long held = was == null ? 0 : was.lastSeq;
        if (lastSeq > held) {
            unfinished++;
            history(now, id, held, lastSeq);
        }
    }

    private void history(CourtyardDevice now, long conversation, long after, long lastSeq) {
        now.request(
                "history",
                "\"conversation\":" + conversation + ",\"limit\":" + PAGE + ",\"after\":" + after,
                (bytes, from, to) -> {
                    int body = Body.find(bytes, from, to);
                    while (body >= 0) {
                        messages.set(Body.sequence(bytes, body));
                        body = Body.find(bytes, body + Body.LENGTH, to);
                    }
                    long covered = Bytes.numberAfter(TO, bytes, from, Math.min(to, from + HEAD));
                    if (covered > after && covered < lastSeq) {
                        history(now, conversation, covered, lastSeq);
                    } else {
                        finished();
                    }
                });
    }

    private void finished() {
        unfinished--;
        if (unfinished == 0) {
            progress.complete();
        }
    }
}
