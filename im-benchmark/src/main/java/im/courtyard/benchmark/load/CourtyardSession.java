package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One device of a user, by docs/protocol.md. It reads of a frame only what it needs, where that
 * lies: {@code op}, {@code re} and the text of a message. The id of a send is a constant more than
 * its sequence, so that the answer tells which message it was.
 */
public final class CourtyardSession extends WebSocketConnection implements CourtyardDevice {

    /** Requests of other kinds have ids below, sends from here on. */
    private static final int FIRST_SEND = 1_000_000;

    private static final byte[] FRAME = "{\"op\":\"".getBytes(US_ASCII);
    private static final byte[] RE = "\"re\":".getBytes(US_ASCII);
    private static final byte[] CONVERSATION = "\"conversation\":".getBytes(US_ASCII);

    private final Loop loop;
    private final InetSocketAddress address;
    private final int user;
    private final ChatEvents events;
    private final CourtyardDriver driver;
    private final Map<Integer, Long> directs = new HashMap<>();
    private final Map<Integer, Answer> waiting = new HashMap<>();
    private final FrameText frame;
    private final String keyStart;
    private int lastRequest;
    private int lastDirect = -1;

    CourtyardSession(
            Loop loop,
            InetSocketAddress address,
            int user,
            ChatEvents events,
            CourtyardDriver driver) {
        super(loop, address, "/im/ws", List.of("Sec-WebSocket-Protocol: courtyard.v1"));
        this.loop = loop;
        this.address = address;
        this.user = user;
        this.events = events;
        this.driver = driver;
        this.frame = driver.frame();
        this.keyStart = "u" + user + "-" + Long.toString(System.nanoTime(), 36) + "-";
    }

    @Override
    public int user() {
        return user;
    }

    /** Gets a ticket before the handshake. */
    @Override
    protected void connected() {
        new CourtyardTicket(
                loop, address, user, ticket -> upgrade("?ticket=" + ticket), this::fail);
    }

    @Override
    protected void opened() {
        request(
                "hello",
                "\"version\":1,\"deviceKind\":\"service\",\"deviceId\":\"bench-" + user + '"',
                (bytes, from, to) -> events.ready(this));
    }

    @Override
    public void request(String op, String fields, Answer answer) {
        int id = ++lastRequest;
        waiting.put(id, answer);
        String text = "{\"op\":\"" + op + "\",\"id\":" + id + "," + fields + "}";
        byte[] bytes = text.getBytes(UTF_8);
        send(bytes, 0, bytes.length);
    }

    @Override
    public void sendDirect(int toUser, int sequence, byte[] body) {
        Long conversation = directs.get(toUser);
        lastDirect = toUser;
        begin(sequence);
        if (conversation == null) {
            frame.text(",\"to\":\"u").number(toUser).text("\"");
        } else {
            frame.text(",\"conversation\":").number(conversation);
        }
        end(sequence, body);
    }

    @Override
    public void join(String group) {
        // Who made the group has put everybody in.
        events.joined(this);
    }

    @Override
    public void sendGroup(String group, int sequence, byte[] body) {
        begin(sequence);
        frame.text(",\"conversation\":").number(driver.conversation(group));
        end(sequence, body);
    }

    private void begin(int sequence) {
        frame.clear().text("{\"op\":\"send\",\"id\":").number(FIRST_SEND + sequence);
    }

    private void end(int sequence, byte[] body) {
        frame.text(",\"clientMessageId\":\"")
                .text(keyStart)
                .number(sequence)
                .text("\",\"type\":\"text\",\"body\":{\"text\":\"")
                .text(body)
                .text("\"}}");
        send(frame.bytes(), 0, frame.length());
    }

    @Override
    public void fetch() {
        new CourtyardFetch(this, events).begin();
    }

    @Override
    protected void message(byte[] bytes, int from, int to) {
        int at = Bytes.indexOf(FRAME, bytes, from, to);
        if (at != from && at != from + 1) {
            events.failed(this, "no frame: " + excerpt(bytes, from, to));
            return;
        }
        // Behind a frame of an array comes a comma or a bracket.
        int behind = at - from;
        while (at >= 0) {
            int next = Bytes.indexOf(FRAME, bytes, at + FRAME.length, to);
            frame(bytes, at, (next < 0 ? to : next) - behind);
            at = next;
        }
    }

    private void frame(byte[] bytes, int from, int to) {
        int op = from + FRAME.length;
        switch (bytes[op]) {
            case 'm' -> {
                if (bytes[op + 2] == 's') {
                    live(bytes, op, to);
                }
            }
            case 'o' -> answered(bytes, from, to);
            case 'p' -> {
                if (bytes[op + 1] == 'i') {
                    send("{\"op\":\"pong\"}");
                }
            }
            case 'e', 'b', 'r' -> {
                if (bytes[op + 2] != 'c') {
                    events.failed(this, excerpt(bytes, from, to));
                }
            }
            default -> {
                // Typing, conversation: nothing to measure.
            }
        }
    }

    private void live(byte[] bytes, int from, int to) {
        int body = Body.find(bytes, from, to);
        if (body >= 0) {
            events.message(this, bytes, body);
        }
    }

    private void answered(byte[] bytes, int from, int to) {
        int re = (int) Bytes.numberAfter(RE, bytes, from, to);
        if (re >= FIRST_SEND) {
            if (lastDirect >= 0 && !directs.containsKey(lastDirect)) {
                directs.put(lastDirect, Bytes.numberAfter(CONVERSATION, bytes, from, to));
            }
            events.acked(this, re - FIRST_SEND);
            return;
        }
        Answer answer = waiting.remove(re);
        if (answer == null) {
            events.failed(this, "not asked: " + excerpt(bytes, from, to));
        } else {
            answer.ok(bytes, from, to);
        }
    }

    private static String excerpt(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 300), UTF_8);
    }

    @Override
    protected void closed(String why) {
        events.failed(this, why);
    }
}
