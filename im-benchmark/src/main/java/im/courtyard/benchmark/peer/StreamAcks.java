package im.courtyard.benchmark.peer;

import java.util.ArrayDeque;
import java.util.function.IntConsumer;

/**
 * The counts of an acknowledged stream (XEP-0198): each side says how many stanzas of the other it
 * has handled since the stream was enabled.
 */
final class StreamAcks {

    private record Awaited(long stanza, int sequence) {}

    private final ArrayDeque<Awaited> awaited = new ArrayDeque<>();
    private long sent;
    private long received;

    /** A stanza was sent of which nobody wants to know. */
    void sent() {
        sent++;
    }

    /** A message was sent whose acknowledgement counts. */
    void sent(int sequence) {
        sent++;
        awaited.add(new Awaited(sent, sequence));
    }

    /** A stanza came. */
    void received() {
        received++;
    }

    /** How many came: what the other side is told when it asks. */
    long handled() {
        return received;
    }

    /**
     * The other side has handled so many: names each message that is among them and was not before.
     */
    void acked(long stanzas, IntConsumer sequence) {
        while (!awaited.isEmpty() && awaited.peek().stanza <= stanzas) {
            sequence.accept(awaited.remove().sequence);
        }
    }
}
