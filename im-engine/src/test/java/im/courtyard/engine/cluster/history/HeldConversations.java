package im.courtyard.engine.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.history.History;
import im.courtyard.client.history.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one device holds of its conversations, kept by the rules of the protocol: events in the
 * order of their versions, and a jump is repaired. Confined to the device's thread.
 */
final class HeldConversations {

    private static final int PAGE = 200;

    /** Who is asked for what is missing. */
    interface Server {

        /** False where there is no connection: neither is called then. */
        boolean ask(
                String op, Map<String, ?> fields, Consumer<JsonNode> ok, Consumer<String> error);

        /** The connection is good for nothing. */
        void breakOff();

        void fault(String what);
    }

    private final String user;
    private final History history;
    private final Server server;
    private final Map<Long, ConversationCopy> copies = new TreeMap<>();
    private boolean synced;
    private int jumps;

    HeldConversations(String user, History history, Server server) {
        this.user = user;
        this.history = history;
        this.server = server;
    }

    boolean isSynced() {
        return synced;
    }

    int jumps() {
        return jumps;
    }

    Map<Long, List<Place>> told() {
        Map<Long, List<Place>> told = new TreeMap<>();
        copies.values().forEach(copy -> told.put(copy.id, List.copyOf(copy.told)));
        return told;
    }

    /** Of those in which the user is a member still. */
    Map<Long, Long> unread() {
        Map<Long, Long> unread = new TreeMap<>();
        copies.values().stream()
                .filter(copy -> !copy.gone)
                .forEach(copy -> unread.put(copy.id, copy.unread()));
        return unread;
    }

    /** There is no connection any more, or what it told is not to be relied on. */
    void unsynced() {
        synced = false;
    }

    /** What a sync is to compare with: id, version, member version. */
    List<List<Long>> known() {
        unsynced();
        List<List<Long>> known = new ArrayList<>();
        copies.values().removeIf(copy -> copy.version == 0);
        for (ConversationCopy copy : copies.values()) {
            copy.repairing = false;
            if (!copy.gone) {
                known.add(List.of(copy.id, copy.version, copy.memberVersion));
            }
        }
        return known;
    }

    void synced(JsonNode answer) {
        synced = true;
        answer.path("gone").forEach(id -> drop(copies.get(id.asLong())));
        answer.path("conversations").forEach(this::state);
        copies.values().forEach(this::drain);
    }

    void read(long conversation) {
        ConversationCopy copy = copies.get(conversation);
        if (copy != null && !copy.gone && synced) {
            server.ask(
                    "read",
                    Map.of("conversation", conversation, "seq", copy.lastSeq),
                    ok -> cursorMoved(copy, ok),
                    code -> {});
        }
    }

    private void cursorMoved(ConversationCopy copy, JsonNode ok) {
        history.read(user, copy.id, ok.path("readSeq").asLong());
        copy.readCountable(ok.path("readCountable").asLong());
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
        server.ask(
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
            server.breakOff();
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
        boolean asked =
                server.ask(
                        "state",
                        Map.of("conversation", copy.id),
                        ok -> state(ok.path("conversation")),
                        code -> noAnswer(copy, code));
        copy.repairing |= asked;
    }

    void receipt(JsonNode frame) {
        ConversationCopy copy = copies.get(frame.path("conversation").asLong());
        if (copy != null && frame.path("user").asText().equals(user)) {
            copy.readCountable(frame.path("readCountable").asLong());
            copy.memberVersion = Math.max(copy.memberVersion, frame.path("memberVersion").asLong());
        }
    }

    void event(JsonNode event) {
        long id = event.path("conversation").asLong();
        ConversationCopy known = copies.get(id);
        boolean unknown = known == null || (known.version == 0 || known.gone) && !known.repairing;
        if (unknown && synced && names(event.path("removed"))) {
            return;
        }
        ConversationCopy copy = copies.computeIfAbsent(id, ConversationCopy::new);
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
            server.fault(
                    "the version continues, the seq does not: " + event + " after " + copy.lastSeq);
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

    static Place place(JsonNode message) {
        return new Place(
                message.path("seq").asLong(),
                message.path("sender").asText(),
                message.path("clientMessageId").asText(),
                message.path("countable").asBoolean());
    }
}
