package im.courtyard.engine.session;

import im.courtyard.engine.common.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why the server ends a connection: its close code, and the words of its {@code bye}. */
public enum CloseReason {
    DONE(1000, "you closed the connection", true),
    STOPPING(1001, "this node is stopping; reconnect", true),
    FRAME_TOO_LARGE(1009, "a frame was larger than the limit", true),
    UNAUTHENTICATED(4001, "nobody is signed in; get a ticket first", false),
    TICKET_INVALID(4001, "the ticket was used, has expired or is not ours; get another", false),
    ORIGIN_REFUSED(
            4001,
            "a page of another origin may not connect; allow it by courtyard.allowed-origins",
            false),
    KICKED(4002, "an administrator ended this session", false),
    TOO_MANY_CONNECTIONS(4003, "you are connected too often; the oldest connection goes", false),
    USER_INACTIVE(4004, "this user may not take part any more", false),
    NO_HELLO(4008, "no hello came in time", true),
    TOO_MUCH_GARBAGE(4008, "too many frames could not be read", true),
    SILENT(4008, "two pings were not answered", true);

    private final int code;
    private final String sentence;
    private final boolean reconnect;

    CloseReason(int code, String sentence, boolean reconnect) {
        this.code = code;
        this.sentence = sentence;
        this.reconnect = reconnect;
    }

    /** The WebSocket close code. */
    public int code() {
        return code;
    }

    /**
     * The frame that says it before the connection closes.
     *
     * @param afterMillis how long the client is to wait before it connects again; 0 says nothing
     */
    public String bye(long afterMillis) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("op", "bye");
        frame.put("code", name());
        frame.put("message", sentence);
        frame.put("reconnect", reconnect);
        if (afterMillis > 0) {
            frame.put("afterMs", afterMillis);
        }
        return Json.write(frame);
    }
}
