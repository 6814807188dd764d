package im.courtyard.engine.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.history.History;
import im.courtyard.client.history.Place;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One device that keeps the rules of the protocol and nothing beyond them, at whatever node it is
 * put: events in the order of their versions, a jump is repaired, what was not answered is sent
 * again. All that happens to it happens on one thread of its own; its methods are for any.
 */
final class LiveClient implements AutoCloseable {

    private static final Set<String> REPEAT =
            Set.of("BUSY", "RATE_LIMITED", "UNAVAILABLE", "STOPPING");
    private static final long REPEAT_MILLIS = 50;

    /** A message in a frame that reached the device, whether or not its rules let it be told. */
    record Sight(long conversation, Place place) {}

    /** What it has, at one moment. */
    record Picture(
            boolean online,
            int unanswered,
            List<String> waiting,
            int jumps,
            Map<Long, List<Place>> told,
            Map<Long, Long> unread,
            Map<String, String> presence,
            List<Sight> sights,
            List<String> faults) {}

    private static final class Unsent {
        final long conversation;
        final String id;
        boolean underWay;

        Unsent(long conversation, String id) {
            this.conversation = conversation;
            this.id = id;
        }
    }

    private final String user;
    private final String device;
    private final List<String> watched;
    private final History history;
    private final ScheduledExecutorService thread;
    private final HeldConversations held;
    private final Map<String, Unsent> outbox = new LinkedHashMap<>();
    private final Map<String, String> presence = new HashMap<>();
    private final List<Sight> sights = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable LiveLine line;
    private int sent;

    LiveClient(String user, String device, List<String> watched, History history) {
        this.user = user;
        this.device = device;
        this.watched = watched;
        this.history = history;
        this.held = new HeldConversations(user, history, new Asking());
        this.thread =
                Executors.newSingleThreadScheduledExecutor(
                        task -> new Thread(null, task, device, 0, false));
    }

    String user() {
        return user;
    }

    String device() {
        return device;
    }

    /** Connects to this node; the connection before it breaks, where there is one. */
    void connect(ImEngine engine) {
        run(
                () -> {
                    cutNow();
                    LiveLine opened = new LiveLine(engine, new Ends());
                    line = opened;
                    opened.open(user, device);
                });
    }

    /** The connection breaks. */
    void cut() {
        run(this::cutNow);
    }

    void send(long conversation) {
        run(
                () -> {
                    String id = device + "-" + ++sent;
                    history.attempt(device, user, conversation, id);
                    outbox.put(id, new Unsent(conversation, id));
                    flush();
                });
    }

    /** Reads what it holds of a conversation. */
    void read(long conversation) {
        run(() -> held.read(conversation));
    }

    /** A frame reaches it that no node has sent: a fault to be found. */
    void plant(JsonNode frame) {
        run(() -> handle(frame));
    }

    Picture picture() {
        return call(
                () ->
                        new Picture(
                                line != null && held.isSynced(),
                                outbox.size(),
                                line == null ? List.of() : line.waiting(),
                                held.jumps(),
                                held.told(),
                                held.unread(),
                                Map.copyOf(presence),
                                List.copyOf(sights),
                                List.copyOf(faults)));
    }

    private void cutNow() {
        LiveLine old = line;
        line = null;
        held.unsynced();
        if (old != null) {
            old.cut();
        }
    }

    private void greeted(LiveLine greeted) {
        greeted.ask(
                "watch",
                Map.of("users", watched),
                ok ->
                        ok.path("presence")
                                .properties()
                                .forEach(
                                        one -> presence.put(one.getKey(), one.getValue().asText())),
                this::fault);
        sync(greeted);
    }

    private void sync(LiveLine by) {
        by.ask(
                "sync",
                Map.of("known", held.known(), "after", 0),
                this::syncAnswered,
                code -> cutNow());
    }

    private void syncAnswered(JsonNode answer) {
        held.synced(answer);
        outbox.values().forEach(one -> one.underWay = false);
        flush();
    }

    private void handle(JsonNode frame) {
        switch (frame.path("op").asText()) {
            case "ok", "error" -> answered(frame);
            case "message" -> {
                JsonNode message = frame.path("message");
                Place place = HeldConversations.place(message);
                sights.add(new Sight(frame.path("conversation").asLong(), place));
                held.event(frame);
            }
            case "conversation" -> held.event(frame);
            case "receipt" -> held.receipt(frame);
            case "presence" ->
                    presence.put(frame.path("user").asText(), frame.path("state").asText());
            case "resync" -> {
                if (line != null) {
                    greeted(line);
                }
            }
            case "ping" -> {
                if (line != null) {
                    line.write(Map.of("op", "pong"));
                }
            }
            default -> {}
        }
    }

    private void answered(JsonNode frame) {
        if (line != null && !line.answered(frame)) {
            fault(frame.toString());
        }
    }

    /** Sends what waits; the server takes nothing of a conversation before what it refused. */
    private void flush() {
        LiveLine by = line;
        if (by == null || !held.isSynced()) {
            return;
        }
        for (Unsent one : List.copyOf(outbox.values())) {
            if (!one.underWay) {
                one.underWay = true;
                by.ask(
                        "send",
                        Map.of(
                                "conversation",
                                one.conversation,
                                "clientMessageId",
                                one.id,
                                "type",
                                "text",
                                "body",
                                Map.of("text", one.id)),
                        ok -> stored(one, ok),
                        code -> refused(one, code));
            }
        }
    }

    private void stored(Unsent one, JsonNode ok) {
        outbox.remove(one.id);
        history.stored(user, one.conversation, one.id, ok.path("seq").asLong());
        ObjectNode event = Json.mapper().createObjectNode().put("op", "own");
        event.put("conversation", one.conversation).put("version", ok.path("version").asLong());
        event.putObject("message")
                .put("seq", ok.path("seq").asLong())
                .put("sender", user)
                .put("clientMessageId", one.id)
                .put("countable", true);
        held.event(event);
    }

    private void refused(Unsent one, String code) {
        if (REPEAT.contains(code)) {
            one.underWay = false;
            thread.schedule(() -> guarded(this::flush), REPEAT_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            outbox.remove(one.id);
            if (!code.equals("NOT_A_MEMBER")) {
                fault("a send was refused: " + code);
            }
        }
    }

    private void fault(String what) {
        faults.add(device + ": " + what);
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // It was closed; what a node still says to it goes nowhere.
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            fault(e.toString());
        }
    }

    private <T> T call(Callable<T> task) {
        try {
            return thread.submit(task).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(device, e);
        }
    }

    @Override
    public void close() {
        cut();
        thread.shutdown();
    }

    /** What it is connected to, for what it holds. */
    private final class Asking implements HeldConversations.Server {

        @Override
        public boolean ask(
                String op, Map<String, ?> fields, Consumer<JsonNode> ok, Consumer<String> error) {
            if (line != null) {
                line.ask(op, fields, ok, error);
            }
            return line != null;
        }

        @Override
        public void breakOff() {
            cutNow();
        }

        @Override
        public void fault(String what) {
            LiveClient.this.fault(what);
        }
    }

    /** What comes over a connection; nothing once there is another one. */
    private final class Ends implements LiveLine.Device {

        @Override
        public void run(Runnable task) {
            LiveClient.this.run(task);
        }

        @Override
        public void greeted(LiveLine by) {
            LiveClient.this.greeted(by);
        }

        @Override
        public void heard(LiveLine by, JsonNode frame) {
            if (line == by) {
                handle(frame);
            }
        }

        @Override
        public void broken(LiveLine by) {
            if (line == by) {
                cutNow();
            }
        }
    }
}
