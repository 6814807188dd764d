package im.courtyard.engine.transport;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.common.WellFormed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the server says. The two frames that every message costs and the list of
 * conversations are written field by field, with half of the mapper's garbage; a test holds them
 * against the records. Stateless.
 */
public final class FrameWriter {

    private static final int OK_SIZE = 160;
    private static final int EVENT_SIZE = 80;
    private static final int MESSAGE_SIZE = 240;

    private FrameWriter() {}

    /** The answer to the request {@code re}. */
    public static String ok(long re, Object answer) {
        return join("{\"op\":\"ok\",\"re\":" + re, Json.write(answer));
    }

    /** The answer to a {@code send}. */
    public static String ok(long re, Answers.Send answer) {
        MessageView message = answer.message();
        JsonText frame =
                new JsonText(OK_SIZE + size(message))
                        .string("op", "ok")
                        .number("re", re)
                        .number("conversation", answer.conversation())
                        .number("seq", answer.seq())
                        .number("version", answer.version())
                        .number("at", answer.at())
                        .string("clientMessageId", answer.clientMessageId());
        if (message != null) {
            write(message, frame);
        }
        return WellFormed.repaired(frame.end());
    }

    /** The answer to a {@code sync}. */
    public static String ok(long re, Answers.Sync answer) {
        JsonText frame =
                new JsonText(OK_SIZE + answer.conversations().size() * StateWriter.SIZE)
                        .string("op", "ok")
                        .number("re", re)
                        .openArray("conversations");
        answer.conversations().forEach(state -> StateWriter.write(state, frame.next()));
        frame.closeArray()
                .numbers("gone", answer.gone())
                .flag("more", answer.more())
                .optionalNumber("next", answer.next());
        return WellFormed.repaired(frame.end());
    }

    /** The refusal of the request {@code re}; -1 where the frame had no id. */
    public static String error(long re, ImException error) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("op", "error");
        if (re >= 0) {
            frame.put("re", re);
        }
        frame.put("code", error.code());
        frame.put("message", error.sentence());
        if (!error.fields().isEmpty()) {
            frame.put("fields", error.fields());
        }
        return WellFormed.repaired(Json.write(frame));
    }

    public static String event(Events.Message event) {
        JsonText frame =
                new JsonText(EVENT_SIZE + size(event.message()))
                        .string("op", "message")
                        .number("conversation", event.conversation())
                        .number("version", event.version())
                        .number("membersVersion", event.membersVersion());
        write(event.message(), frame);
        return WellFormed.repaired(frame.end());
    }

    public static String event(Events.Conversation event) {
        return event("conversation", event);
    }

    public static String event(Events.Member event) {
        return event("member", event);
    }

    public static String event(Events.Receipt event) {
        return event("receipt", event);
    }

    public static String event(Events.Typing event) {
        return event("typing", event);
    }

    public static String event(Events.Presence event) {
        return event("presence", event);
    }

    public static String event(Events.Ping event) {
        return event("ping", event);
    }

    /** Characters of a message that need no escapes, and somewhat more. */
    private static int size(@Nullable MessageView message) {
        return message == null
                ? 0
                : MESSAGE_SIZE + message.body().length() + message.text().length();
    }

    private static void write(MessageView message, JsonText frame) {
        frame.open("message")
                .number("seq", message.seq())
                .string("sender", message.sender())
                .string("senderName", message.senderName())
                .string("clientMessageId", message.clientMessageId())
                .string("type", message.type())
                .json("body", message.body())
                .string("text", message.text())
                .optionalNumber("replyTo", message.replyTo())
                .optionalStrings("mentions", message.mentions())
                .flag("countable", message.countable())
                .number("countableNo", message.countableNo())
                .number("at", message.at())
                .close();
    }

    private static String event(String op, Object event) {
        return join("{\"op\":\"" + op + "\"", Json.write(event));
    }

    private static String join(String start, String object) {
        // Names come from the host's directory: whatever is in them, a frame must be sendable.
        String frame = object.length() == 2 ? start + "}" : start + "," + object.substring(1);
        return WellFormed.repaired(frame);
    }
}
