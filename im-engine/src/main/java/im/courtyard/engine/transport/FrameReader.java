package im.courtyard.engine.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.conversation.ConversationVersions;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.session.Device;
import im.courtyard.engine.session.DeviceKind;
import im.courtyard.engine.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what clients say. Stateless. */
public final class FrameReader {

    /** Reads maps, lists, strings, numbers and booleans: no tree that would be thrown away. */
    private static final ObjectReader JSON = Json.mapper().readerFor(Object.class);

    private static final int MAX_BATCH = 256;
    private static final int MAX_KNOWN = 500;
    private static final int MAX_SHORT_TEXT = 64;
    private static final int MAX_WATCHED = 500;

    private static final Map<String, Function<Request, ClientFrame>> READERS =
            Map.of(
                    "hello", FrameReader::hello,
                    "sync", FrameReader::sync,
                    "state", r -> new ClientFrame.State(r.id(), r.fields.id("conversation")),
                    "history", FrameReader::history,
                    "send", FrameReader::send,
                    "read", FrameReader::read,
                    "receipts", FrameReader::receipts,
                    "typing", r -> new ClientFrame.Typing(r.id(), r.fields.id("conversation")),
                    "watch", FrameReader::watch,
                    "pong", r -> new ClientFrame.Pong());

    private record Request(long id, Fields fields) {}

    /** One object of a text frame: a frame, or why it is none; {@code re} is -1 if it had no id. */
    public record Read(@Nullable ClientFrame frame, long re, @Nullable ImException error) {}

    /** Reads an object or an array of objects; never throws. */
    public List<Read> read(String text) {
        Object root;
        try {
            root = JSON.readValue(text);
        } catch (JsonProcessingException e) {
            return List.of(bad("this is not JSON"));
        }
        if (root instanceof Map<?, ?>) {
            return List.of(readOne(root));
        }
        if (!(root instanceof List<?> array) || array.size() > MAX_BATCH) {
            return List.of(
                    bad("a frame is an object, or an array of at most " + MAX_BATCH + " objects"));
        }
        List<Read> all = new ArrayList<>(array.size());
        array.forEach(item -> all.add(readOne(item)));
        return all;
    }

    private static Read readOne(@Nullable Object item) {
        if (!(item instanceof Map<?, ?> object)) {
            return bad("a frame is an object");
        }
        Fields fields = new Fields(object);
        long id = fields.requestId();
        if (!(object.get("op") instanceof String op)) {
            return new Read(null, id, new ImException(ErrorCode.BAD_FRAME, "\"op\" is missing"));
        }
        Function<Request, ClientFrame> reader = READERS.get(op);
        if (reader == null) {
            return new Read(null, id, unknown(op));
        }
        if (id < 0 && !op.equals("pong")) {
            return new Read(null, id, Fields.bad("id", "must be an integer that is not negative"));
        }
        try {
            return new Read(reader.apply(new Request(id, fields)), id, null);
        } catch (ImException e) {
            return new Read(null, id, e);
        }
    }

    private static ImException unknown(String op) {
        String shown = op.length() > MAX_SHORT_TEXT ? op.substring(0, MAX_SHORT_TEXT) : op;
        return new ImException(
                ErrorCode.UNKNOWN_OP,
                "no op \"%s\"; there are %s".formatted(shown, new TreeSet<>(READERS.keySet())));
    }

    private static Read bad(String sentence) {
        return new Read(null, -1, new ImException(ErrorCode.BAD_FRAME, sentence));
    }

    private static ClientFrame hello(Request r) {
        String kind = r.fields.text("deviceKind", MAX_SHORT_TEXT);
        DeviceKind deviceKind = null;
        for (DeviceKind known : DeviceKind.values()) {
            if (known.wireName().equals(kind)) {
                deviceKind = known;
            }
        }
        if (deviceKind == null) {
            throw Fields.bad("deviceKind", "must be web, desktop, phone or service");
        }
        return new ClientFrame.Hello(
                r.id,
                (int) r.fields.number("version", 0, Integer.MAX_VALUE),
                new Device(
                        r.fields.text("deviceId", MAX_SHORT_TEXT),
                        deviceKind,
                        r.fields.optionalText("deviceName", MAX_SHORT_TEXT)));
    }

    private static ClientFrame sync(Request r) {
        String digest = r.fields.optionalText("digest", 128);
        List<ConversationVersions> known =
                r.fields.list("known", MAX_KNOWN, FrameReader::knownConversation);
        Long after = r.fields.optionalNumber("after", 0);
        return new ClientFrame.Sync(
                r.id, known, after == null ? 0 : after, r.fields.optionalNumber("upTo", 0), digest);
    }

    private static ConversationVersions knownConversation(@Nullable Object item) {
        if (!(item instanceof List<?> three) || three.size() != 3) {
            throw Fields.bad("known", "has elements [conversation, version, memberVersion]");
        }
        return new ConversationVersions(
                Fields.number("known", three.get(0), 1, Long.MAX_VALUE),
                Fields.number("known", three.get(1), 0, Long.MAX_VALUE),
                Fields.number("known", three.get(2), 0, Long.MAX_VALUE));
    }

    private static ClientFrame history(Request r) {
        int limit = r.fields.has("limit") ? (int) r.fields.number("limit", 1, 200) : 50;
        Long before = r.fields.optionalNumber("before", 0);
        Long after = r.fields.optionalNumber("after", 0);
        Long around = r.fields.optionalNumber("around", 0);
        int given = (before == null ? 0 : 1) + (after == null ? 0 : 1) + (around == null ? 0 : 1);
        if (given > 1) {
            throw Fields.bad("before", "excludes \"after\" and \"around\": give one of them");
        }
        return new ClientFrame.History(
                r.id, r.fields.id("conversation"), limit, before, after, around);
    }

    private static ClientFrame send(Request r) {
        boolean direct = r.fields.has("to");
        if (direct == r.fields.has("conversation")) {
            throw Fields.bad("conversation", "or \"to\": give one of them");
        }
        MessageDraft draft =
                new MessageDraft(
                        r.fields.text("clientMessageId", MessageDraft.MAX_CLIENT_ID),
                        r.fields.text("type", MAX_SHORT_TEXT),
                        r.fields.object("body"),
                        r.fields.optionalNumber("replyTo", 1),
                        r.fields.texts("mentions", 10_000, User.MAX_ID));
        return new ClientFrame.Send(
                r.id,
                direct ? null : (Long) r.fields.id("conversation"),
                direct ? r.fields.text("to", User.MAX_ID) : null,
                draft);
    }

    private static ClientFrame read(Request r) {
        return new ClientFrame.Read(r.id, r.fields.id("conversation"), r.fields.id("seq"));
    }

    private static ClientFrame receipts(Request r) {
        return new ClientFrame.Receipts(
                r.id, r.fields.id("conversation"), r.fields.ids("seqs", 100));
    }

    private static ClientFrame watch(Request r) {
        return new ClientFrame.Watch(r.id, r.fields.texts("users", MAX_WATCHED, User.MAX_ID));
    }
}
