package im.courtyard.hosts;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One connection, spoken to frame by frame. */
final class Socket implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder parts = new StringBuilder();
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    static Socket open(HttpClient http, URI uri, Map<String, String> headers) {
        Socket opened = new Socket();
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("courtyard.v1");
        headers.forEach(builder::header);
        opened.socket.complete(
                builder.connectTimeout(Duration.ofSeconds(20)).buildAsync(uri, opened).join());
        return opened;
    }

    Socket hello() {
        JsonNode ok =
                ask(
                        "hello",
                        Map.of("version", 1, "deviceId", "d-" + hashCode(), "deviceKind", "web"));
        if (!ok.path("op").asText().equals("ok")) {
            throw new AssertionError("hello: " + ok);
        }
        return this;
    }

    /** Sends a request and waits for its answer; events are put aside. */
    JsonNode ask(String op, Map<String, ?> fields) {
        long id = ids.incrementAndGet();
        Map<String, Object> frame = new LinkedHashMap<>(fields);
        frame.put("op", op);
        frame.put("id", id);
        socket.join().sendText(Json.write(frame), true).join();
        return await("answer to " + op, answer -> answer.path("re").asLong() == id);
    }

    JsonNode sendText(String to, String text) {
        return ask(
                "send",
                Map.of(
                        "to",
                        to,
                        "clientMessageId",
                        UUID.randomUUID().toString(),
                        "type",
                        "text",
                        "body",
                        Map.of("text", text)));
    }

    /** Sends any text, a frame or not. */
    Socket say(String text) {
        socket.join().sendText(text, true).join();
        return this;
    }

    JsonNode awaitOp(String op) {
        return await(op, frame -> frame.path("op").asText().equals(op));
    }

    private JsonNode await(String what, Predicate<JsonNode> wanted) {
        try {
            StringBuilder others = new StringBuilder();
            while (true) {
                JsonNode frame = frames.poll(20, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no " + what + " came in 20 s; others: " + others);
                }
                if (wanted.test(frame)) {
                    return frame;
                }
                others.append(frame).append(' ');
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        parts.append(part);
        if (last) {
            JsonNode node = Person.parse(parts.toString());
            parts.setLength(0);
            if (node.isArray()) {
                node.forEach(frames::add);
            } else {
                frames.add(node);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        frames.add(Json.mapper().createObjectNode().put("op", "closed").put("code", code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        frames.add(Json.mapper().createObjectNode().put("op", "broken").put("why", failure + ""));
    }

    @Override
    public void close() {
        socket.join().sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
}
