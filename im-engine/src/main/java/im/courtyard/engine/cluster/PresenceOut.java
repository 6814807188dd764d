package im.courtyard.engine.cluster;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one other node is still to hear about who is online here. Only names wait: whether somebody
 * is online is looked up as it is written, by the one thread that writes, so that what is written
 * last is what is. Thread-safe, but for {@link #write}.
 */
final class PresenceOut {

    /** More of these than that, and everything is told anew. */
    private static final int MOST_WAITING = 20_000;

    /** Bytes of one frame that presence may take, so that messages are not held up. */
    private static final int BUDGET = Wire.FRAME / 2;

    private static final int USERS_PER_ITEM = 500;

    private final OwnUsers own;
    private final Queue<Announcement> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean snapshotWanted;
    private volatile @Nullable Iterator<String> snapshot;

    /** Somebody whose presence changed, and who waits for that to be known. */
    record Announcement(String user, CompletableFuture<Void> applied) {}

    PresenceOut(OwnUsers own) {
        this.own = own;
    }

    CompletableFuture<Void> announce(String user) {
        Announcement one = new Announcement(user, new CompletableFuture<>());
        add(one);
        return one.applied;
    }

    private void add(Announcement one) {
        waiting.add(one);
        if (count.incrementAndGet() > MOST_WAITING) {
            snapshotWanted = true;
            release();
        }
    }

    /** Tells everything anew. */
    void tellAll() {
        snapshotWanted = true;
    }

    boolean hasWork() {
        return snapshotWanted || snapshot != null || !waiting.isEmpty();
    }

    /**
     * Writes what fits.
     *
     * @param written receives what is told by this frame
     * @return the number of items
     */
    int write(WireWriter frame, List<Announcement> written) {
        int items = 0;
        if (snapshotWanted) {
            snapshotWanted = false;
            snapshot = own.iterator();
            Items.write(frame, Wire.SNAPSHOT_BEGIN, new byte[0]);
            items++;
        }
        while (frame.size() < BUDGET && !waiting.isEmpty()) {
            Items.write(frame, Wire.PRESENCE, changes(written));
            items++;
        }
        Iterator<String> users = snapshot;
        while (users != null && frame.size() < BUDGET) {
            Items.write(frame, Wire.SNAPSHOT_PART, part(users));
            items++;
            if (!users.hasNext()) {
                Items.write(frame, Wire.SNAPSHOT_END, new byte[0]);
                items++;
                users = null;
                snapshot = null;
            }
        }
        return items;
    }

    private byte[] changes(List<Announcement> written) {
        WireWriter item = new WireWriter();
        Announcement one;
        for (int i = 0; i < USERS_PER_ITEM && (one = waiting.poll()) != null; i++) {
            count.decrementAndGet();
            written.add(one);
            item.text(one.user).flag(own.contains(one.user));
        }
        return item.toBytes();
    }

    private byte[] part(Iterator<String> users) {
        WireWriter item = new WireWriter();
        for (int i = 0; i < USERS_PER_ITEM && users.hasNext(); i++) {
            String user = users.next();
            // The iterator may have met it long ago; who left since was announced.
            if (own.contains(user)) {
                item.text(user);
            }
        }
        return item.toBytes();
    }

    /** What a frame told did not arrive. A snapshot begins anew: the other has dropped its part. */
    void failed(List<Announcement> written) {
        written.forEach(this::add);
        if (snapshot != null) {
            snapshot = null;
            snapshotWanted = true;
        }
    }

    /** Lets nobody wait any longer. */
    void release() {
        List<Announcement> released = new ArrayList<>();
        Announcement one;
        while ((one = waiting.poll()) != null) {
            count.decrementAndGet();
            released.add(one);
        }
        released.forEach(each -> each.applied.complete(null));
    }
}
