package im.courtyard.engine.delivery;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.session.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one conversation on this node, put in order:
 *
 * <ol>
 *   <li>An event that continues what was delivered is delivered.
 *   <li>One that was delivered already is dropped (a sender's callback still hears).
 *   <li>One that jumps is held; if the gap stays open for 100 ms, this node reads what is missing
 *       once, for all its sessions.
 *   <li>One that could not be delivered because the database is away is held likewise and tried
 *       again. Any other failure leaves it told to some: it is not told again.
 * </ol>
 *
 * The first event that a stream sees sets where it starts. With other nodes, events take place that
 * are not sent here, as nobody here hears of them: where all who do came after the last one, and so
 * know by sync what was before, the stream starts anew. Confined to the conversation's stripe.
 */
final class ConversationStream {

    private static final Logger log = LoggerFactory.getLogger(ConversationStream.class);
    private static final int MAX_HELD = 1000;

    private final long conversation;
    private final Fanout fanout;
    private final GapRepair repair;
    private final TreeMap<Long, ConversationEvent> held = new TreeMap<>();
    private long delivered = -1;
    private long committed = -1;
    private long heardAt;
    private boolean repairPlanned;
    private boolean storageAway;
    private boolean starting;

    ConversationStream(long conversation, Fanout fanout, GapRepair repair) {
        this.conversation = conversation;
        this.fanout = fanout;
        this.repair = repair;
    }

    long delivered() {
        return delivered;
    }

    /**
     * An event has come.
     *
     * @param since a {@link System#nanoTime()} before which nobody has heard of it
     */
    void accept(ConversationEvent event, long since) {
        if (event.version() <= delivered) {
            heardAt = since;
            fanout.late(event);
            return;
        }
        boolean jumps = event.version() > delivered + 1 && held.isEmpty();
        hold(event);
        if (delivered < 0 && !starting || jumps && nobodyWaits()) {
            start(event);
        }
        heardAt = since;
        if (!storageAway && !starting) {
            drain();
        }
        if (!held.isEmpty()) {
            planRepair(GapRepair.PATIENCE_MILLIS);
        }
    }

    /** Ours stays: found in the database meanwhile, it has no sender to tell. */
    private void hold(ConversationEvent event) {
        held.merge(event.version(), event, (before, now) -> before.ours() ? before : now);
    }

    /**
     * The first event sets where the stream starts. With other nodes and somebody here, one that
     * was committed before it elsewhere may come after it; of a new conversation there is none.
     */
    private void start(ConversationEvent event) {
        if (fanout.isShared() && !event.isFirst() && fanout.anybody(conversation)) {
            starting = true;
            planRepair(GapRepair.START_MILLIS);
        } else {
            delivered = event.version() - 1;
        }
    }

    /** Whether nobody here misses what lies between the last event and one that comes now. */
    private boolean nobodyWaits() {
        return fanout.isShared() && !fanout.anybodySince(conversation, heardAt);
    }

    /** The database says that the conversation is at this version. */
    void behind(long version) {
        if (delivered < 0 || starting || version <= delivered) {
            return;
        }
        if (held.isEmpty() && nobodyWaits()) {
            if (!fanout.anybody(conversation)) {
                delivered = -1;
                committed = -1;
                return;
            }
            delivered = version - 1;
        }
        committed = version;
        planRepair(GapRepair.PATIENCE_MILLIS);
    }

    /** As {@link #behind}, and somebody here may wait for that version. */
    void missed(long version) {
        if (delivered < 0 && !starting) {
            delivered = version - 1;
            heardAt = System.nanoTime();
        }
        behind(version);
    }

    private void drain() {
        while (!held.isEmpty() && held.firstKey() == delivered + 1) {
            ConversationEvent event = held.firstEntry().getValue();
            if (!deliver(event)) {
                planRepair(GapRepair.RETRY_MILLIS);
                return;
            }
            held.pollFirstEntry();
            delivered = event.version();
        }
    }

    /** False where it is to be tried again, as nobody was told. */
    private boolean deliver(ConversationEvent event) {
        try {
            fanout.deliver(event);
        } catch (StorageException e) {
            log.warn("{}, version {} is to be delivered later", conversation, event.version(), e);
            storageAway = true;
            // To find that out took seconds.
            WriteBatch.writeNow();
            return false;
        } catch (RuntimeException e) {
            log.error("delivery of {}, version {} failed", conversation, event.version(), e);
        }
        return true;
    }

    private void planRepair(long millis) {
        if (!repairPlanned) {
            repairPlanned = true;
            repair.later(conversation, millis, this::repair);
        }
    }

    private void repair() {
        repairPlanned = false;
        storageAway = false;
        if (starting) {
            starting = false;
            delivered = held.firstKey() - 1;
        }
        drain();
        // Else it was on its way. What is behind it by now is too, and has its sender to tell.
        if (!storageAway && (!held.isEmpty() || delivered < committed)) {
            readGap();
        }
        if (held.size() > MAX_HELD) {
            held.values().forEach(fanout::late);
            delivered = held.lastKey();
            held.clear();
        }
    }

    private void readGap() {
        try {
            List<ConversationEvent> missing =
                    new ArrayList<>(repair.missing(conversation, delivered));
            missing.forEach(event -> held.putIfAbsent(event.version(), event));
        } catch (RuntimeException e) {
            log.warn("reading the gap of {} after version {} failed", conversation, delivered, e);
            planRepair(GapRepair.RETRY_MILLIS);
            return;
        }
        drain();
        if (!held.isEmpty() && !repairPlanned && held.firstKey() > delivered + 1) {
            // What is missing is not to be had at once: clients see the jump and sync.
            delivered = held.firstKey() - 1;
            drain();
        }
    }
}
