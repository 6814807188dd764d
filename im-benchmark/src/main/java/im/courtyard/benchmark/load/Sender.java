package im.courtyard.benchmark.load;

/** One of those who send in a {@link Talk}, and how far its messages have come. */
final class Sender {

    final int index;
    final ChatSession session;
    private final Outlet outlet;

    /** Messages sent, acknowledged, and delivered: once for each receiver. */
    int sent;

    int acked;
    long delivered;

    /** The sequence that the next acknowledgement should have. */
    int nextAck;

    /** To whom it sends. */
    interface Outlet {
        void send(int sequence, byte[] body);
    }

    Sender(int index, ChatSession session, Outlet outlet) {
        this.index = index;
        this.session = session;
        this.outlet = outlet;
    }

    void send(long intended, byte[] body) {
        Body.write(body, intended, index, sent);
        outlet.send(sent, body);
        sent++;
    }

    /** How many of its messages are not yet both acknowledged and delivered to everybody. */
    long underWay(int fanOut) {
        return sent - Math.min(acked, fanOut == 1 ? delivered : delivered / fanOut);
    }
}
