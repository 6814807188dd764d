package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.NodeState;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.session.SessionRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Compares what was delivered here with the heads in the database, so that whatever was lost
 * between a commit and this node is found:
 *
 * <ol>
 *   <li>Every 30 s the conversations that were delivered lately, by key.
 *   <li>Every 2 s while the cluster is in trouble. Then also those of everybody online here ({@link
 *       SeatSweep}). For this node a trouble lasts until such a sweep has succeeded that began
 *       after its last sign.
 *   <li>A sweep is followed by a pause four times as long as it took; longer where many nodes
 *       sweep, which together keep two cores of the database busy at most.
 * </ol>
 *
 * Keeps nothing per conversation but the streams that delivery has anyway. {@link #tick} is for one
 * thread at a time.
 */
public final class HeadSweep {

    private static final long HEALTHY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long TROUBLED_NANOS = Duration.ofSeconds(2).toNanos();

    /** How long something dropped here counts as trouble. */
    private static final long DROPPED_NANOS = Duration.ofSeconds(10).toNanos();

    /** Of each unit of time, a node's sweeps use one in so many at most. */
    private static final int SHARE = 5;

    /** Cores of the database that the sweeps of all nodes keep busy at most. */
    private static final int CORES = 2;

    private final Delivery delivery;
    private final SeatSweep seats;
    private final Cluster cluster;
    private final ClockSkew skew;
    private final LongSupplier nanos;

    /** How many signs of trouble there were, and how many of them a sweep has looked after. */
    private final AtomicLong signs = new AtomicLong();

    private long lookedAfter;
    private long tickedAt;
    private long wellAt;
    private long sweptAt;
    private long restUntil;
    private long droppedAt;

    /**
     * @param nanos a clock that never jumps
     */
    public HeadSweep(
            Delivery delivery,
            ConversationStore conversations,
            SessionRegistry sessions,
            Cluster cluster,
            ClockSkew skew,
            Clock clock,
            LongSupplier nanos) {
        this.delivery = delivery;
        this.seats = new SeatSweep(delivery, conversations, sessions, skew, clock);
        this.cluster = cluster;
        this.skew = skew;
        this.nanos = nanos;
        this.tickedAt = nanos.getAsLong();
        this.wellAt = tickedAt;
        this.sweptAt = tickedAt;
        this.restUntil = tickedAt;
        this.droppedAt = tickedAt - DROPPED_NANOS;
        cluster.onTrouble(signs::incrementAndGet);
    }

    /** Sweeps where it is time to; called each second. */
    public void tick() {
        long now = nanos.getAsLong();
        skew.tick();
        boolean troubled = isTroubled(now);
        if (!troubled) {
            seats.forget();
            // Not now: a process that stood still until now may hear of its trouble later.
            wellAt = tickedAt;
        }
        tickedAt = now;
        long every = troubled ? TROUBLED_NANOS : HEALTHY_NANOS;
        if (now - sweptAt >= every && now - restUntil >= 0) {
            sweptAt = now;
            sweep(troubled, now);
        }
    }

    private boolean isTroubled(long now) {
        if (delivery.hasDropped()) {
            droppedAt = now;
            signs.incrementAndGet();
        }
        return signs.get() != lookedAfter || cluster.troubled() || now - droppedAt < DROPPED_NANOS;
    }

    private void sweep(boolean troubled, long now) {
        long until = signs.get();
        delivery.sweep();
        Map<Long, Long> missed =
                troubled ? seats.look(Duration.ofNanos(now - wellAt).toMillis()) : Map.of();
        rest(now);
        seats.tell(missed);
        if (troubled) {
            wellAt = now;
            lookedAfter = until;
        }
    }

    /** Where the database is away there is nothing to rest from: it is asked again soon. */
    private void rest(long begun) {
        long end = nanos.getAsLong();
        restUntil = end + restAfter(end - begun, livingNodes());
    }

    static long restAfter(long took, long nodes) {
        return took * (Math.max(SHARE, nodes / CORES) - 1);
    }

    private long livingNodes() {
        return cluster.nodes().stream().filter(node -> node.state() != NodeState.GONE).count();
    }
}
