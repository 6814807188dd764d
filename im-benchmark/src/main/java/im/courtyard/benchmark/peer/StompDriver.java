package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.load.ChatEvents;
import im.courtyard.benchmark.load.ChatSession;
import im.courtyard.benchmark.load.Loop;
import java.net.InetSocketAddress;

/**
 * Speaks STOMP 1.2 over WebSocket, as {@link im.courtyard.benchmark.peer.stomp.StompApplication}
 * wants it. A group is a topic, which needs no making.
 */
final class StompDriver implements ChatDriver {

    private final InetSocketAddress address;

    StompDriver(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public ChatSession open(Loop loop, int user, ChatEvents events) {
        return new StompSession(loop, address, user, events);
    }
}
