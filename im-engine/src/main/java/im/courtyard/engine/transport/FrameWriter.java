package im.courtyard.engine.transport;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Json;
import im.courtyard.engine.common.WellFormed;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what the server says. Stateless. */
public final class FrameWriter {

    private FrameWriter() {}

    /** The answer to the request {@code re}. */
    public static String ok(long re, Object answer) {
        return join("{\"op\":\"ok\",\"re\":" + re, Json.write(answer));
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
        return event("message", event);
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

    private static String event(String op, Object event) {
        return join("{\"op\":\"" + op + "\"", Json.write(event));
    }

    private static String join(String start, String object) {
        // Names come from the host's directory: whatever is in them, a frame must be sendable.
        String frame = object.length() == 2 ? start + "}" : start + "," + object.substring(1);
        return WellFormed.repaired(frame);
    }
}
