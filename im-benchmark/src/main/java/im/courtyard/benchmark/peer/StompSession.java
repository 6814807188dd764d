package im.courtyard.benchmark.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.courtyard.benchmark.load.Body;
import im.courtyard.benchmark.load.Bytes;
import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.Loop;
import im.courtyard.benchmark.load.WebSocketConnection;
import im.courtyard.benchmark.peer.stomp.StompApplication;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One STOMP client; each frame is a WebSocket message. The broker gives no receipt for a
 * subscription, but it serves what a session sends in turn: so the client greets the application
 * behind it, and knows by the answer.
 *
 * <ul>
 *   <li>A direct message is acknowledged by an answer with its number.
 *   <li>A message to a topic is acknowledged by its reflection.
 * </ul>
 */
final class StompSession extends WebSocketConnection implements ChatSession {

    /** Ids of greetings, above those of messages. */
    private static final int GREETING = 1_000_000_000;

    private static final int GREETED_AS_READY = GREETING;
    private static final int GREETED_AS_JOINED = GREETING + 1;

    private static final byte[] SUBSCRIPTION = "\nsubscription:".getBytes(US_ASCII);
    private static final byte[] ID = "\"id\":".getBytes(US_ASCII);
    private static final byte[] NEXT = "\"next\":".getBytes(US_ASCII);

    private final int user;
    private final ChatEvents events;

    /** What its own bodies name as their sender. */
    private int self = -1;

    StompSession(Loop loop, InetSocketAddress address, int user, ChatEvents events) {
        super(loop, address, StompApplication.PATH, List.of("Sec-WebSocket-Protocol: v12.stomp"));
        this.user = user;
        this.events = events;
    }

    @Override
    public int user() {
        return user;
    }

    @Override
    protected void opened() {
        send(
                "CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\nlogin:u"
                        + user
                        + "\npasscode:"
                        + StompApplication.PASSCODE
                        + "\n\n\0");
    }

    @Override
    protected void closed(String why) {
        events.failed(this, why);
    }

    @Override
    public void sendDirect(int toUser, int sequence, byte[] body) {
        ask(
                "direct",
                "{\"id\":"
                        + sequence
                        + ",\"to\":\"u"
                        + toUser
                        + "\",\"body\":\""
                        + new String(body, US_ASCII)
                        + "\"}");
    }

    @Override
    public void sendGroup(String group, int sequence, byte[] body) {
        self = Body.sender(body, 0);
        ask(
                "group/" + group,
                "{\"id\":" + sequence + ",\"body\":\"" + new String(body, US_ASCII) + "\"}");
    }

    @Override
    public void join(String group) {
        subscribe('g', "/topic/" + group);
        greet(GREETED_AS_JOINED);
    }

    @Override
    public void fetch() {
        history(0);
    }

    private void history(long after) {
        ask("history", "{\"id\":" + after + "}");
    }

    private void greet(int id) {
        ask("greet", "{\"id\":" + id + "}");
    }

    private void ask(String what, String json) {
        send(
                "SEND\ndestination:/app/"
                        + what
                        + "\ncontent-type:application/json\n\n"
                        + json
                        + "\0");
    }

    private void subscribe(char id, String destination) {
        send("SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\n\n\0");
    }

    @Override
    protected void message(byte[] bytes, int from, int to) {
        switch (bytes[from]) {
            case 'C' -> signedIn();
            case 'M' -> message(subscription(bytes, from, to), bytes, from, to);
            default -> fail(new String(bytes, from, to - from, UTF_8));
        }
    }

    private void signedIn() {
        subscribe('m', "/user/queue/messages");
        subscribe('s', "/user/queue/stored");
        subscribe('h', "/user/queue/history");
        greet(GREETED_AS_READY);
    }

    /** The one letter that is the id of a subscription. */
    private static byte subscription(byte[] bytes, int from, int to) {
        int header = Bytes.indexOf(SUBSCRIPTION, bytes, from, to);
        return header < 0 ? 0 : bytes[header + SUBSCRIPTION.length];
    }

    private void message(byte subscription, byte[] bytes, int from, int to) {
        switch (subscription) {
            case 'm', 'g' -> live(bytes, Body.find(bytes, from, to));
            case 's' -> stored((int) Bytes.numberAfter(ID, bytes, from, to));
            case 'h' -> page(bytes, from, to);
            default -> fail("of no subscription: " + new String(bytes, from, to - from, UTF_8));
        }
    }

    private void live(byte[] bytes, int body) {
        if (body < 0) {
            events.failed(this, "a message without its text");
        } else if (Body.sender(bytes, body) == self) {
            events.acked(this, Body.sequence(bytes, body));
        } else {
            events.message(this, bytes, body);
        }
    }

    private void stored(int id) {
        switch (id) {
            case GREETED_AS_READY -> events.ready(this);
            case GREETED_AS_JOINED -> events.joined(this);
            default -> events.acked(this, id);
        }
    }

    private void page(byte[] bytes, int from, int to) {
        int body = Body.find(bytes, from, to);
        while (body >= 0) {
            events.history(this, bytes, body);
            body = Body.find(bytes, body + Body.LENGTH, to);
        }
        long next = Bytes.numberAfter(NEXT, bytes, from, to);
        if (next > 0) {
            history(next);
        } else {
            events.fetched(this);
        }
    }
}
