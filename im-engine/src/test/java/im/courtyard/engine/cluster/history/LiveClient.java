package im.courtyard.engine.cluster.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import im.courtyard.client.history.History;
import im.courtyard.client.history.Place;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.gateway.Connection;
import im.courtyard.engine.session.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private static final int PAGE = 200;

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
    private final Map<Long, ConversationCopy> copies = new TreeMap<>();
    private final Map<String, Unsent> outbox = new LinkedHashMap<>();
    private final Map<String, String> presence = new HashMap<>();
    private final List<Sight> sights = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Line line;
    private boolean synced;
    private int jumps;
    private int sent;

    LiveClient(String user, String device, List<String> watched, History history) {
        this.user = user;
        this.device = device;
        this.watched = watched;
        this.history = history;
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
                    Line opened = new Line(engine);
                    line = opened;
                    opened.open();
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
        run(
                () -> {
                    ConversationCopy copy = copies.get(conversation);
                    if (copy != null && !copy.gone && line != null && synced) {
                        line.ask(
                                "read",
                                Map.of("conversation", conversation, "seq", copy.lastSeq),
                                ok -> cursorMoved(copy, ok),
                                code -> {});
                    }
                });
    }

    /** A frame reaches it that no node has sent: a fault to be found. */
    void plant(JsonNode frame) {
        run(() -> handle(frame));
    }

    Picture picture() {
        return call(
                () -> {
                    Map<Long, List<Place>> told = new TreeMap<>();
                    Map<Long, Long> unread = new TreeMap<>();
                    for (ConversationCopy copy : copies.values()) {
                        told.put(copy.id, List.copyOf(copy.told));
                        if (!copy.gone) {
                            unread.put(copy.id, copy.unread());
                        }
                    }
                    return new Picture(
                            line != null && synced,
                            outbox.size(),
                            line == null ? List.of() : line.waiting(),
                            jumps,
                            told,
                            unread,
                            Map.copyOf(presence),
                            List.copyOf(sights),
                            List.copyOf(faults));
                });
    }

    private void cutNow() {
        Line old = line;
        line = null;
        synced = false;
        if (old != null) {
            old.cut();
        }
    }

    private void greeted(Line greeted) {
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

    private void sync(Line by) {
        synced = false;
        List<List<Long>> known = new ArrayList<>();
        copies.values().removeIf(copy -> copy.version == 0);
        for (ConversationCopy copy : copies.values()) {
            copy.repairing = false;
            if (!copy.gone) {
                known.add(List.of(copy.id, copy.version, copy.memberVersion));
            }
        }
        by.ask("sync", Map.of("known", known, "after", 0), this::syncAnswered, code -> cutNow());
    }

    private void syncAnswered(JsonNode answer) {
        synced = true;
        answer.path("gone").forEach(id -> drop(copies.get(id.asLong())));
        answer.path("conversations").forEach(this::state);
        copies.values().forEach(this::drain);
        outbox.values().forEach(one -> one.underWay = false);
        flush();
    }

    private void state(JsonNode state) {
        long id = state.path("id").asLong();
        ConversationCopy copy = copies.computeIfAbsent(id, ConversationCopy::new);
        copy.gone = false;
        JsonNode member = state.path("member");
        copy.memberVersion = Math.max(copy.memberVersion, member.path("version").asLong());
        copy.countable(state.path("countable").asLong());
        copy.readCountable(member.path("readCountable").asLong());
        long version = state.path("version").asLong();
        if (version > copy.version) {
            fetch(copy, version, state.path("lastSeq").asLong());
        } else {
            copy.repairing = false;
            drain(copy);
        }
    }

    /** Brings a copy to a state that the server stated. */
    private void fetch(ConversationCopy copy, long version, long lastSeq) {
        copy.repairing = true;
        Line by = line;
        if (by == null) {
            return;
        }
        by.ask(
                "history",
                Map.of("conversation", copy.id, "after", copy.lastSeq, "limit", PAGE),
                page -> {
                    for (JsonNode message : page.path("messages")) {
                        long seq = message.path("seq").asLong();
                        if (seq > copy.lastSeq && seq <= lastSeq) {
                            tell(copy, message);
                        }
                    }
                    long to = page.path("to").asLong();
                    if (to >= lastSeq || to < page.path("from").asLong()) {
                        copy.lastSeq = Math.max(copy.lastSeq, lastSeq);
                        copy.version = Math.max(copy.version, version);
                        copy.repairing = false;
                        drain(copy);
                    } else {
                        copy.lastSeq = Math.max(copy.lastSeq, to);
                        fetch(copy, version, lastSeq);
                    }
                },
                code -> noAnswer(copy, code));
    }

    private void noAnswer(ConversationCopy copy, String code) {
        if (code.equals("NOT_A_MEMBER")) {
            drop(copy);
        } else {
            cutNow();
        }
    }

    private void drop(@Nullable ConversationCopy copy) {
        if (copy != null) {
            copy.gone = true;
            copy.repairing = false;
            copy.held.clear();
        }
    }

    private void askState(ConversationCopy copy) {
        Line by = line;
        if (by != null) {
            copy.repairing = true;
            by.ask(
                    "state",
                    Map.of("conversation", copy.id),
                    ok -> state(ok.path("conversation")),
                    code -> noAnswer(copy, code));
        }
    }

    private void handle(JsonNode frame) {
        switch (frame.path("op").asText()) {
            case "ok", "error" -> answered(frame);
            case "message" -> {
                JsonNode message = frame.path("message");
                sights.add(new Sight(frame.path("conversation").asLong(), place(message)));
                event(frame);
            }
            case "conversation" -> event(frame);
            case "receipt" -> receipt(frame);
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

    private void receipt(JsonNode frame) {
        ConversationCopy copy = copies.get(frame.path("conversation").asLong());
        if (copy != null && frame.path("user").asText().equals(user)) {
            copy.readCountable(frame.path("readCountable").asLong());
            copy.memberVersion = Math.max(copy.memberVersion, frame.path("memberVersion").asLong());
        }
    }

    private void event(JsonNode event) {
        long id = event.path("conversation").asLong();
        ConversationCopy copy = copies.computeIfAbsent(id, ConversationCopy::new);
        boolean unknown = (copy.version == 0 || copy.gone) && !copy.repairing;
        if (unknown && synced && names(event.path("removed"))) {
            return;
        }
        long version = event.path("version").asLong();
        if (version > copy.version) {
            copy.held.put(version, event);
            if (unknown && synced) {
                askState(copy);
            } else {
                drain(copy);
            }
        }
    }

    private boolean names(JsonNode users) {
        for (JsonNode one : users) {
            if (one.asText().equals(user)) {
                return true;
            }
        }
        return false;
    }

    private void drain(ConversationCopy copy) {
        if (!synced || copy.repairing || copy.gone) {
            return;
        }
        copy.held.headMap(copy.version, true).clear();
        while (!copy.gone && !copy.held.isEmpty() && copy.held.firstKey() == copy.version + 1) {
            JsonNode event = copy.held.pollFirstEntry().getValue();
            copy.version++;
            apply(copy, event);
        }
        if (!copy.held.isEmpty()) {
            jumps++;
            askState(copy);
        }
    }

    private void apply(ConversationCopy copy, JsonNode event) {
        if (event.path("op").asText().equals("conversation")) {
            if (names(event.path("removed"))) {
                drop(copy);
            }
            return;
        }
        JsonNode message = event.path("message");
        if (message.path("seq").asLong() != copy.lastSeq + 1) {
            fault("the version continues, the seq does not: " + event + " after " + copy.lastSeq);
        }
        tell(copy, message);
        if (!message.has("countableNo")) {
            copy.own();
        }
    }

    private void tell(ConversationCopy copy, JsonNode message) {
        Place place = place(message);
        copy.told.add(place);
        copy.lastSeq = place.seq();
        long countable = message.path("countableNo").asLong();
        copy.countable(countable);
        if (place.countable() && place.sender().equals(user)) {
            copy.readCountable(countable);
        }
    }

    private static Place place(JsonNode message) {
        return new Place(
                message.path("seq").asLong(),
                message.path("sender").asText(),
                message.path("clientMessageId").asText(),
                message.path("countable").asBoolean());
    }

    private void cursorMoved(ConversationCopy copy, JsonNode ok) {
        history.read(user, copy.id, ok.path("readSeq").asLong());
        copy.readCountable(ok.path("readCountable").asLong());
    }

    /** Sends what waits; the server takes nothing of a conversation before what it refused. */
    private void flush() {
        Line by = line;
        if (by == null || !synced) {
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
        event(event);
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

    private record Answer(String request, Consumer<JsonNode> ok, Consumer<String> error) {}

    /** One connection to one node. */
    private final class Line implements Wire {

        private final ImEngine engine;
        private final Map<Long, Answer> waiting = new HashMap<>();
        private @Nullable Connection connection;
        private long ids;

        Line(ImEngine engine) {
            this.engine = engine;
        }

        void open() {
            connection = engine.gateway().open(this, user, "127.0.0.1");
            ask(
                    "hello",
                    Map.of("version", 1, "deviceId", device, "deviceKind", "web"),
                    ok -> greeted(this),
                    code -> cutNow());
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

        List<String> waiting() {
            return waiting.values().stream().map(Answer::request).toList();
        }

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
            run(
                    () -> {
                        JsonNode node = parse(text);
                        if (node.isArray()) {
                            node.forEach(this::heard);
                        } else {
                            heard(node);
                        }
                    });
            done.accept(null);
        }

        private void heard(JsonNode frame) {
            if (line == this) {
                handle(frame);
            }
        }

        @Override
        public void close(int code, String reason) {
            run(
                    () -> {
                        if (line == this) {
                            cutNow();
                        }
                    });
        }
    }

    private static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a node wrote no JSON: " + text, e);
        }
    }
}
