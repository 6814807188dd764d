package im.courtyard.benchmark.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import im.courtyard.benchmark.load.Body;
import im.courtyard.benchmark.load.Bytes;
import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.Connection;
import im.courtyard.benchmark.load.Loop;
import java.net.InetSocketAddress;
import java.util.Base64;

/**
 * One XMPP client. Signs in by SASL PLAIN, binds a resource, enables acknowledgements, becomes
 * available, and is ready when it hears of that itself.
 *
 * <ul>
 *   <li>A direct message is acknowledged when the server has handled it (XEP-0198, asked for with
 *       each message).
 *   <li>A message to a room is acknowledged by its reflection.
 * </ul>
 */
final class XmppSession extends Connection implements ChatSession {

    private static final String OPEN =
            "<?xml version='1.0'?><stream:stream to='"
                    + XmppDriver.DOMAIN
                    + "' version='1.0' xmlns='jabber:client'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>";
    private static final String ASK = "<r xmlns='urn:xmpp:sm:3'/>";

    private static final byte[] TYPE = "type".getBytes(US_ASCII);
    private static final byte[] ERROR = "error".getBytes(US_ASCII);
    private static final byte[] RESULT = "result".getBytes(US_ASCII);
    private static final byte[] HANDLED = "h".getBytes(US_ASCII);
    private static final byte[] CODE = "code".getBytes(US_ASCII);
    private static final byte[] SELF_PRESENCE = "110".getBytes(US_ASCII);
    private static final byte[] STATUS = "<status".getBytes(US_ASCII);
    private static final byte[] ARCHIVED = "<result".getBytes(US_ASCII);

    private final int user;
    private final ChatEvents events;
    private final StreamAcks acks = new StreamAcks();
    private final ArchivePages pages = new ArchivePages();
    private boolean isAuthenticated;
    private boolean isReady;

    /** What its own bodies name as their sender. */
    private int self = -1;

    XmppSession(Loop loop, InetSocketAddress address, int user, ChatEvents events) {
        super(loop, address);
        this.user = user;
        this.events = events;
    }

    @Override
    public int user() {
        return user;
    }

    @Override
    protected void connected() {
        write(OPEN);
    }

    @Override
    protected void closed(String why) {
        events.failed(this, why);
    }

    @Override
    public void sendDirect(int toUser, int sequence, byte[] body) {
        acks.sent(sequence);
        message("u" + toUser + "@" + XmppDriver.DOMAIN, "chat", sequence, body, ASK);
    }

    @Override
    public void sendGroup(String group, int sequence, byte[] body) {
        self = Body.sender(body, 0);
        acks.sent();
        message(group + "@" + XmppDriver.ROOMS, "groupchat", sequence, body, "");
    }

    private void message(String to, String type, int sequence, byte[] body, String then) {
        write(
                "<message to='"
                        + to
                        + "' type='"
                        + type
                        + "' id='m"
                        + sequence
                        + "'><body>"
                        + new String(body, US_ASCII)
                        + "</body></message>"
                        + then);
    }

    @Override
    public void join(String group) {
        stanza(
                "<presence to='"
                        + group
                        + "@"
                        + XmppDriver.ROOMS
                        + "/u"
                        + user
                        + "'><x xmlns='http://jabber.org/protocol/muc'>"
                        + "<history maxstanzas='0'/></x></presence>");
    }

    @Override
    public void fetch() {
        stanza(pages.first());
    }

    private void stanza(String text) {
        acks.sent();
        write(text);
    }

    private void write(String ascii) {
        write(ascii.getBytes(US_ASCII));
    }

    @Override
    protected int received(byte[] bytes, int from, int to) {
        int at = Xml.skipSpace(bytes, from, to);
        while (at < to && !isClosed()) {
            int end = Xml.end(bytes, at, to);
            if (end < 0) {
                return at;
            }
            element(bytes, at, end);
            at = Xml.skipSpace(bytes, end, to);
        }
        return to;
    }

    private void element(byte[] bytes, int from, int to) {
        if (Xml.isNamed("message", bytes, from)) {
            acks.received();
            message(bytes, from, to);
        } else if (Xml.isNamed("a", bytes, from)) {
            acks.acked(
                    Xml.number(HANDLED, bytes, from, to), sequence -> events.acked(this, sequence));
        } else if (Xml.isNamed("r", bytes, from)) {
            write("<a xmlns='urn:xmpp:sm:3' h='" + acks.handled() + "'/>");
        } else if (Xml.isNamed("presence", bytes, from)) {
            acks.received();
            presence(bytes, from, to);
        } else if (Xml.isNamed("iq", bytes, from)) {
            answer(bytes, from, to);
        } else if (!Xml.isNamed("?xml", bytes, from)
                && !Xml.isNamed("stream:stream", bytes, from)) {
            signIn(bytes, from, to);
        }
    }

    private void message(byte[] bytes, int from, int to) {
        if (Xml.has(TYPE, ERROR, bytes, from, to)) {
            events.failed(this, text(bytes, from, to));
            return;
        }
        int body = Body.find(bytes, from, to);
        if (body < 0) {
            return; // The subject of a room.
        }
        if (pages.isFetching() && Bytes.indexOf(ARCHIVED, bytes, from, to) >= 0) {
            events.history(this, bytes, body);
        } else if (Body.sender(bytes, body) == self) {
            events.acked(this, Body.sequence(bytes, body));
        } else {
            events.message(this, bytes, body);
        }
    }

    private void presence(byte[] bytes, int from, int to) {
        if (Xml.has(TYPE, ERROR, bytes, from, to)) {
            events.failed(this, text(bytes, from, to));
        } else if (!isReady) {
            isReady = true;
            events.ready(this);
        } else if (isOfSelf(bytes, from, to)) {
            events.joined(this);
        }
    }

    /** Whether a room says that this is the one who hears it. */
    private static boolean isOfSelf(byte[] bytes, int from, int to) {
        int status = Bytes.indexOf(STATUS, bytes, from, to);
        while (status >= 0) {
            if (Xml.has(CODE, SELF_PRESENCE, bytes, status, to)) {
                return true;
            }
            status = Bytes.indexOf(STATUS, bytes, status + 1, to);
        }
        return false;
    }

    private void answer(byte[] bytes, int from, int to) {
        String iq = text(bytes, from, to);
        if (!Xml.has(TYPE, RESULT, bytes, from, to)) {
            fail(iq);
        } else if (pages.isFetching()) {
            acks.received();
            pages.next(iq).ifPresentOrElse(this::stanza, () -> events.fetched(this));
        } else {
            // The resource is bound; the counts begin with what follows.
            write("<enable xmlns='urn:xmpp:sm:3'/>");
        }
    }

    private void signIn(byte[] bytes, int from, int to) {
        if (Xml.isNamed("stream:features", bytes, from)) {
            write(isAuthenticated ? bind() : plain());
        } else if (Xml.isNamed("success", bytes, from)) {
            isAuthenticated = true;
            write(OPEN);
        } else if (Xml.isNamed("enabled", bytes, from)) {
            stanza("<presence/>");
        } else {
            fail(text(bytes, from, to));
        }
    }

    private String plain() {
        String login = "\0u" + user + "\0" + XmppDriver.PASSWORD;
        return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder().encodeToString(login.getBytes(UTF_8))
                + "</auth>";
    }

    private static String bind() {
        return "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                + "<resource>bench</resource></bind></iq>";
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }
}
