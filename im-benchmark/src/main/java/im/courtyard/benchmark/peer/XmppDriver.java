package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.Loop;
import java.net.InetSocketAddress;

/**
 * Speaks XMPP over plain TCP, as a client of today does: acknowledged streams (XEP-0198), groups as
 * rooms (XEP-0045), what was missed from the archive (XEP-0313). The first who enters a room makes
 * it.
 */
final class XmppDriver implements ChatDriver {

    static final String DOMAIN = "localhost";
    static final String ROOMS = "conference." + DOMAIN;
    static final String PASSWORD = "pw";

    private final InetSocketAddress address;

    XmppDriver(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public ChatSession open(Loop loop, int user, ChatEvents events) {
        return new XmppSession(loop, address, user, events);
    }
}
