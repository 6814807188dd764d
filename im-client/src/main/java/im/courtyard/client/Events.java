package im.courtyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.MemberState;
import im.courtyard.client.model.Message;
import im.courtyard.client.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * Applies the server's events to the local model. By version: the next one continues, an old one is
 * ignored, a jump starts a repair. Confined to the serial executor.
 */
final class Events {

    private final LocalModel local;
    private final Repairs repairs;
    private final Listeners listeners;

    Events(LocalModel local, Repairs repairs, Listeners listeners) {
        this.local = local;
        this.repairs = repairs;
        this.listeners = listeners;
    }

    /** Unknown events are ignored: the server may be newer. */
    void handle(JsonNode event) {
        long id = event.path("conversation").asLong();
        switch (event.path("op").asText()) {
            case "message" ->
                    appended(
                            id,
                            event.path("version").asLong(),
                            event.path("membersVersion").asLong(),
                            Json.read(event.get("message"), Message.class));
            case "conversation" -> changed(id, event);
            case "member" -> member(id, Json.read(event.get("member"), MemberState.class));
            case "receipt" -> receipt(id, event);
            case "typing" -> typing(id, event);
            case "presence" -> presence(event);
            default -> {}
        }
    }

    /** Also the sender's own, once the server has said ok to it. */
    void appended(long id, long version, long membersVersion, Message message) {
        LocalConversation known = next(id, version);
        if (known == null) {
            return;
        }
        if (known.seen + 1 == message.seq()) {
            local.append(known, message, version, membersVersion);
        } else {
            repairs.reach(id, version);
        }
    }

    private void changed(long id, JsonNode event) {
        if (names(event.path("removed"), local.me()) && !isOld(id, event)) {
            local.removed(id, event.path("version").asLong());
            return;
        }
        long version = event.path("version").asLong();
        LocalConversation known = next(id, version);
        if (known == null) {
            return;
        }
        if (names(event.path("added"), local.me())) {
            repairs.reach(id, version);
            return;
        }
        ConversationState before = known.state();
        local.change(
                known,
                before.changed(
                        text(event, "name"),
                        text(event, "owner"),
                        event.path("memberCount").asInt(before.memberCount()),
                        version,
                        event.path("membersVersion").asLong(before.membersVersion())));
    }

    /** The conversation if this version is its next one; starts a repair where it lies beyond. */
    private @Nullable LocalConversation next(long id, long version) {
        LocalConversation known = local.get(id);
        long has = known == null ? 0 : known.state().version();
        if (known != null && version <= has && !repairs.running(id)) {
            return null;
        }
        if (known == null || repairs.running(id) || version > has + 1) {
            repairs.reach(id, version);
            return null;
        }
        return known;
    }

    private boolean isOld(long id, JsonNode event) {
        LocalConversation known = local.get(id);
        return known != null && event.path("version").asLong() <= known.state().version();
    }

    private void member(long id, MemberState own) {
        LocalConversation known = local.get(id);
        if (known != null && own.version() > known.state().member().version()) {
            local.member(known, own);
        }
    }

    private void receipt(long id, JsonNode event) {
        String user = event.path("user").asText();
        long readSeq = event.path("readSeq").asLong();
        LocalConversation known = local.get(id);
        if (known != null && user.equals(local.me())) {
            ownReceipt(known, readSeq, event);
        } else if (known != null && isPeer(known.state(), user)) {
            local.change(known, known.state().peerRead(readSeq));
        }
        listeners.tell(listener -> listener.onReceipt(id, user, readSeq));
    }

    private void ownReceipt(LocalConversation known, long readSeq, JsonNode event) {
        MemberState own = known.state().member();
        long version = event.path("memberVersion").asLong(own.version());
        MemberState read = own.read(readSeq, event.path("readCountable").asLong());
        local.member(known, version == own.version() + 1 ? read.at(version) : read);
    }

    private static boolean isPeer(ConversationState state, String user) {
        return state.peer() != null && state.peer().id().equals(user);
    }

    private void typing(long id, JsonNode event) {
        String user = event.path("user").asText();
        String name = event.path("name").asText(user);
        listeners.tell(listener -> listener.onTyping(id, user, name));
    }

    private void presence(JsonNode event) {
        String user = event.path("user").asText();
        String state = event.path("state").asText();
        listeners.tell(listener -> listener.onPresence(user, state));
    }

    private static boolean names(JsonNode ids, String user) {
        for (JsonNode id : ids) {
            if (id.asText().equals(user)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String text(JsonNode event, String field) {
        return event.hasNonNull(field) ? event.get(field).asText() : null;
    }
}
