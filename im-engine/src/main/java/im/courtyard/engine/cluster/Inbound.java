package im.courtyard.engine.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the frames of one other node, each once and in the order of their numbers. Confined to the
 * lock of its peer.
 */
final class Inbound {

    private static final Logger log = LoggerFactory.getLogger(Inbound.class);

    private final String peer;
    private final Greeting greeting;
    private final LineCounters counters;
    private final Events events;
    private @Nullable Meeting heard;
    private long expected;

    /** What is found in frames. */
    interface Events {

        /** The first frame of a meeting has come. */
        void met(Meeting meeting);

        /** This many items will never come. */
        void missed(long items);

        /** An item, in order. */
        void item(int kind, byte[] payload);
    }

    Inbound(String peer, Greeting greeting, LineCounters counters, Events events) {
        this.peer = peer;
        this.greeting = greeting;
        this.counters = counters;
        this.events = events;
    }

    /** False where it was not sealed for this meeting; one that comes again is passed over. */
    boolean received(byte[] frame) {
        if (frame.length < Wire.HEADER + Seal.TAG) {
            return false;
        }
        long number = number(frame);
        return opens(greeting.pending(), number, frame) || opens(greeting.current(), number, frame);
    }

    private static long number(byte[] frame) {
        long number = 0;
        for (int i = 2; i < Wire.HEADER; i++) {
            number = number << 8 | frame[i] & 0xFF;
        }
        return number;
    }

    private boolean opens(@Nullable Meeting meeting, long number, byte[] frame) {
        if (meeting == null) {
            return false;
        }
        Optional<byte[]> items = meeting.in().open(FrameBuilder.nonce(number), frame, Wire.HEADER);
        if (items.isPresent() && meeting == heard && number < expected) {
            counters.refused.increment();
        } else {
            items.ifPresent(opened -> take(meeting, number, opened));
        }
        return items.isPresent();
    }

    private void take(Meeting meeting, long number, byte[] items) {
        if (meeting != heard) {
            heard = meeting;
            expected = 1;
            events.met(meeting);
        }
        counters.receivedFrames.increment();
        counters.receivedBytes.add(items.length + Wire.HEADER + Seal.TAG);
        if (number > expected) {
            counters.missed.add(number - expected);
            events.missed(number - expected);
        }
        expected = number + read(items);
    }

    private int read(byte[] items) {
        try {
            int count = Items.read(items, events::item);
            counters.receivedItems.add(count);
            return count;
        } catch (IllegalArgumentException e) {
            // Sealed, so written by our own software: the next number will tell of what is lost.
            log.error("a frame of {} cannot be read", peer, e);
            return 1;
        }
    }
}
