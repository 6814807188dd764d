package im.courtyard.engine.cluster.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.gateway.Connection;
import im.courtyard.engine.session.Wire;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a device to one node, and what was asked over it. Confined to the device's
 * thread, but for what the node calls.
 */
final class LiveLine implements Wire {

    /** Whose connection it is. */
    interface Device {

        /** Runs it on the device's thread; for any thread. The rest is called there. */
        void run(Runnable task);

        /** The node knows the device now. */
        void greeted(LiveLine by);

        void heard(LiveLine by, JsonNode frame);

        void broken(LiveLine by);
    }

    private record Answer(String request, Consumer<JsonNode> ok, Consumer<String> error) {}

    private final ImEngine engine;
    private final Device device;
    private final Map<Long, Answer> waiting = new HashMap<>();
    private @Nullable Connection connection;
    private long ids;

    LiveLine(ImEngine engine, Device device) {
        this.engine = engine;
        this.device = device;
    }

    void open(String user, String deviceId) {
        connection = engine.gateway().open(this, user, "127.0.0.1");
        ask(
                "hello",
                Map.of("version", 1, "deviceId", deviceId, "deviceKind", "web"),
                ok -> device.greeted(this),
                code -> device.broken(this));
    }

    void cut() {
        if (connection != null) {
            engine.gateway().closed(connection);
        }
    }

    void ask(String op, Map<String, ?> fields, Consumer<JsonNode> ok, Consumer<String> error) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("op", op);
        frame.put("id", ++ids);
        frame.putAll(fields);
        waiting.put(ids, new Answer(frame.toString(), ok, error));
        write(frame);
    }

    void write(Map<String, ?> frame) {
        if (connection != null) {
            connection.received(Json.write(frame));
        }
    }

    /** What was asked and is not answered. */
    List<String> waiting() {
        return waiting.values().stream().map(Answer::request).toList();
    }

    /** False where it answers nothing that was asked. */
    boolean answered(JsonNode frame) {
        Answer answer = waiting.remove(frame.path("re").asLong(-1));
        if (answer == null) {
            return false;
        }
        if (frame.path("op").asText().equals("ok")) {
            answer.ok.accept(frame);
        } else {
            answer.error.accept(frame.path("code").asText());
        }
        return true;
    }

    @Override
    public void send(String text, Consumer<@Nullable Throwable> done) {
        device.run(
                () -> {
                    JsonNode node = parse(text);
                    if (node.isArray()) {
                        node.forEach(frame -> device.heard(this, frame));
                    } else {
                        device.heard(this, node);
                    }
                });
        done.accept(null);
    }

    @Override
    public void close(int code, String reason) {
        device.run(() -> device.broken(this));
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a node wrote no JSON: " + text, e);
        }
    }
}
