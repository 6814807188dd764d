package im.courtyard.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.gateway.Connection;
import im.courtyard.engine.session.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Speaks the protocol to an engine in the same JVM, below the WebSocket. Thread-safe. */
public final class EngineClient implements Wire {

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final Connection connection;
    private volatile boolean stalled;
    private volatile @Nullable Consumer<@Nullable Throwable> stalledWrite;
    private volatile int closedWith;

    private EngineClient(ImEngine engine, String user) {
        this.connection = engine.gateway().open(this, user, "127.0.0.1");
    }

    /** Connected, hello not said. */
    public static EngineClient silent(ImEngine engine, String user) {
        return new EngineClient(engine, user);
    }

    /** Connected and greeted. */
    public static EngineClient of(ImEngine engine, String user) {
        EngineClient client = new EngineClient(engine, user);
        client.ask("hello", Map.of("version", 1, "deviceId", "d", "deviceKind", "web"));
        return client;
    }

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        JsonNode node = parse(text);
        if (node.isArray()) {
            node.forEach(frames::add);
        } else {
            frames.add(node);
        }
        if (stalled) {
            stalledWrite = done;
        } else {
            done.accept(null);
        }
    }

    @Override
    public void close(int code, String reason) {
        closedWith = code;
    }

    /** Takes one more write and then no more, as a client that does not read. */
    public void stall() {
        stalled = true;
    }

    /** Reads on. */
    public void resume() {
        stalled = false;
        Consumer<@Nullable Throwable> done = stalledWrite;
        if (done != null) {
            done.accept(null);
        }
    }

    public int closedWith() {
        return closedWith;
    }

    /** The connection breaks. */
    public void cut(ImEngine engine) {
        engine.gateway().closed(connection);
    }

    public void raw(String text) {
        connection.received(text);
    }

    /** Sends a request and answers its id. */
    public long request(String op, Map<String, ?> fields) {
        long id = ids.incrementAndGet();
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("op", op);
        frame.put("id", id);
        frame.putAll(fields);
        raw(Json.write(frame));
        return id;
    }

    public JsonNode answerTo(long id) {
        return next(frame -> frame.path("re").asLong(-1) == id);
    }

    /** Asks and expects ok. */
    public JsonNode ask(String op, Map<String, ?> fields) {
        JsonNode answer = answerTo(request(op, fields));
        assertThat(answer.get("op").asText()).as(answer.toString()).isEqualTo("ok");
        return answer;
    }

    /** Asks, expects an error and answers its code. */
    public String refusal(String op, Map<String, ?> fields) {
        JsonNode answer = answerTo(request(op, fields));
        assertThat(answer.get("op").asText()).as(answer.toString()).isEqualTo("error");
        return answer.get("code").asText();
    }

    public JsonNode send(long conversation, String clientMessageId, String text) {
        return ask("send", message(conversation, clientMessageId, text));
    }

    public static Map<String, Object> message(long conversation, String id, String text) {
        return Map.of(
                "conversation",
                conversation,
                "clientMessageId",
                id,
                "type",
                "text",
                "body",
                Map.of("text", text));
    }

    /** The first frame of this op, now or soon. */
    public JsonNode event(String op) {
        return next(frame -> frame.path("op").asText().equals(op));
    }

    /** The first frame that matches, now or soon. */
    public JsonNode next(Predicate<JsonNode> wanted) {
        return await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> frames.stream().filter(wanted).findFirst().orElse(null),
                        found -> found != null);
    }

    /** Everything received so far. */
    public List<JsonNode> frames() {
        return frames;
    }

    /** Events of an op received so far. */
    public List<JsonNode> events(String op) {
        return frames.stream().filter(frame -> frame.path("op").asText().equals(op)).toList();
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the server wrote no JSON: " + text, e);
        }
    }
}
