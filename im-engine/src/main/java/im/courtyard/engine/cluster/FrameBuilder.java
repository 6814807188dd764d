package im.courtyard.engine.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts whatever waits for a node into one frame: who is online here, then items, then a sign of
 * life. Numbers them from 1 in each meeting; the number of a frame's first item is also what makes
 * its seal unique. Used by one thread at a time.
 */
final class FrameBuilder {

    /** A buffer that grew beyond that for a large item is not kept. */
    private static final int KEPT = 2 * Wire.FRAME;

    private final PeerQueue queue;
    private final PresenceOut presence;
    private final AtomicReference<@Nullable Heartbeat> heartbeat;
    private WireWriter writer = new WireWriter(4096);
    private @Nullable Meeting meeting;
    private long next;

    /**
     * @param heartbeat what is to be said at the next occasion; taken from there
     */
    FrameBuilder(
            PeerQueue queue, PresenceOut presence, AtomicReference<@Nullable Heartbeat> heartbeat) {
        this.queue = queue;
        this.presence = presence;
        this.heartbeat = heartbeat;
    }

    /**
     * @param digest of those who are online here; asked when all changes of them are told
     * @param nanos the time
     * @return null where there is nothing to say
     */
    @Nullable OutgoingFrame next(Meeting now, Supplier<PresenceDigest> digest, long nanos) {
        if (now != meeting) {
            meeting = now;
            next = 1;
            presence.tellAll();
        }
        writer = writer.emptied(KEPT);
        List<PresenceOut.Announcement> told = new ArrayList<>();
        int items = presence.write(writer, told) + writeItems() + writeHeartbeat(digest);
        if (items == 0) {
            return null;
        }
        long first = next + queue.takeDropped();
        next = first + items;
        byte[] header =
                new WireWriter(Wire.HEADER)
                        .octet(Wire.ITEMS)
                        .octet(now.wire())
                        .fixed(first)
                        .toBytes();
        byte[] sealed = now.out().close(nonce(first), header, writer.buffer(), writer.size());
        return new OutgoingFrame(sealed, items, told, nanos, new AtomicBoolean());
    }

    /** What was taken for a frame that could not be made is to be missed by the other. */
    void lost() {
        next++;
    }

    private int writeItems() {
        int items = 0;
        PeerQueue.Item item;
        while ((item = queue.peek()) != null && fits(item, items)) {
            PeerQueue.Item taken = queue.poll();
            if (taken != null) {
                Items.write(writer, taken.kind(), taken.payload());
                items++;
            }
        }
        return items;
    }

    private boolean fits(PeerQueue.Item item, int before) {
        return before == 0 || writer.size() + item.payload().length + Items.OVERHEAD <= Wire.FRAME;
    }

    private int writeHeartbeat(Supplier<PresenceDigest> digest) {
        Heartbeat beat = heartbeat.getAndSet(null);
        if (beat == null) {
            return 0;
        }
        Heartbeat whole = presence.hasWork() ? beat : beat.with(digest.get());
        Items.write(writer, Wire.HEARTBEAT, whole.toBytes());
        return 1;
    }

    static byte[] nonce(long number) {
        return new WireWriter(Seal.NONCE).raw(new byte[Seal.NONCE - 8]).fixed(number).toBytes();
    }
}
