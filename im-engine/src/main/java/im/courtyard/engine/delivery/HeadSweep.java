package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.ConversationStore.SeatMoved;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Compares what was delivered here with the heads in the database, so that whatever was lost
 * between a commit and this node is found:
 *
 * <ol>
 *   <li>Every 30 s the conversations that were delivered lately, by key.
 *   <li>Every 2 s while the cluster is in trouble. Then also every conversation of everybody online
 *       here that had a message, or a new member, within the last minutes: who has heard nothing of
 *       it yet hears its newest event. Clients drop what they know, and sync over a jump.
 *   <li>A sweep that took long is followed by a pause four times as long.
 * </ol>
 *
 * Keeps nothing per conversation but the streams that delivery has anyway. Used by one thread at a
 * time.
 */
public final class HeadSweep {

    private static final long HEALTHY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long TROUBLED_NANOS = Duration.ofSeconds(2).toNanos();

    /** How long something dropped here counts as trouble. */
    private static final long DROPPED_NANOS = Duration.ofSeconds(10).toNanos();

    /** Of each unit of time, a sweep uses one in so many. */
    private static final int SHARE = 5;

    /** What is older was missed before this trouble, or with streams that last longer. */
    private static final long WINDOW_MILLIS = Duration.ofMinutes(10).toMillis();

    /** From a message's time to its commit, at most, and what a sync takes. */
    private static final long COMMIT_MILLIS = Duration.ofSeconds(40).toMillis();

    private static final int USERS_TOGETHER = 256;

    private final Delivery delivery;
    private final ConversationStore conversations;
    private final SessionRegistry sessions;
    private final Cluster cluster;
    private final ClockSkew skew;
    private final Clock clock;
    private final LongSupplier nanos;

    /** Whom this trouble's sweeps told that they are no members any more. */
    private final Set<Seat> toldGone = new HashSet<>();

    private long tickedAt;
    private long pausedMillis;
    private long sweptAt;
    private long restUntil;
    private long droppedAt;

    private record Seat(String user, long conversation) {}

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
        this.conversations = conversations;
        this.sessions = sessions;
        this.cluster = cluster;
        this.skew = skew;
        this.clock = clock;
        this.nanos = nanos;
        this.tickedAt = nanos.getAsLong();
        this.sweptAt = tickedAt;
        this.restUntil = tickedAt;
        this.droppedAt = tickedAt - DROPPED_NANOS;
    }

    /** Sweeps where it is time to; called each second. */
    public void tick() {
        long now = nanos.getAsLong();
        notePause(now);
        skew.tick();
        boolean troubled = isTroubled(now);
        if (!troubled) {
            toldGone.clear();
        }
        if (now - sweptAt < (troubled ? TROUBLED_NANOS : HEALTHY_NANOS) || now - restUntil < 0) {
            return;
        }
        sweptAt = now;
        try {
            delivery.sweep();
            if (troubled) {
                sweepSeats();
            }
        } finally {
            long end = nanos.getAsLong();
            restUntil = end + (end - now) * (SHARE - 1);
        }
    }

    private boolean isTroubled(long now) {
        if (delivery.hasDropped()) {
            droppedAt = now;
        }
        return cluster.troubled() || now - droppedAt < DROPPED_NANOS;
    }

    /** A process that stood still missed as much more. */
    private void notePause(long now) {
        long pause = Duration.ofNanos(now - tickedAt).toMillis();
        tickedAt = now;
        pausedMillis = cluster.troubled() ? Math.max(pausedMillis, pause) : pause;
    }

    private void sweepSeats() {
        long skewMillis = skew.millis();
        long since = clock.millis() - WINDOW_MILLIS - pausedMillis - skewMillis;
        List<String> users = new ArrayList<>(sessions.users());
        for (int i = 0; i < users.size(); i += USERS_TOGETHER) {
            List<String> some = users.subList(i, Math.min(users.size(), i + USERS_TOGETHER));
            look(conversations.movedSince(some, since), skewMillis + COMMIT_MILLIS);
        }
    }

    private void look(List<SeatMoved> seats, long margin) {
        Map<Long, Long> missed = new HashMap<>();
        for (SeatMoved seat : seats) {
            if (mayHaveMissed(seat, margin)) {
                if (seat.active()) {
                    missed.merge(seat.conversation(), seat.version(), Math::max);
                } else if (toldGone.add(new Seat(seat.user(), seat.conversation()))) {
                    delivery.tellHere(
                            List.of(seat.user()),
                            Fanout.removed(seat.user(), seat.conversation(), seat.version()));
                }
            }
        }
        tell(missed);
    }

    /** What another thread has just committed is on its way: looks twice. */
    private void tell(Map<Long, Long> moved) {
        if (moved.isEmpty() || allHeard(moved)) {
            return;
        }
        pause();
        Map<Long, Long> heard = delivery.delivered(moved.keySet());
        moved.forEach(
                (conversation, version) -> {
                    if (!heard.containsKey(conversation)) {
                        delivery.tellFrom(conversation, version);
                    } else if (heard.get(conversation) < version) {
                        delivery.missed(conversation, version);
                    }
                });
    }

    private boolean allHeard(Map<Long, Long> moved) {
        Map<Long, Long> heard = delivery.delivered(moved.keySet());
        return moved.entrySet().stream()
                .allMatch(one -> heard.getOrDefault(one.getKey(), -1L) >= one.getValue());
    }

    private static void pause() {
        try {
            Thread.sleep(GapRepair.PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not who came after it: they know by sync. */
    private boolean mayHaveMissed(SeatMoved seat, long margin) {
        for (Session session : sessions.of(seat.user())) {
            if (session.connectedAt() <= seat.at() + margin) {
                return true;
            }
        }
        return false;
    }
}
