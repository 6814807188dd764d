package im.courtyard.engine.delivery;

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

/**
 * Looks at the seats of everybody online here for what they may have missed, whether or not
 * anything of the conversation ever came here: one that had a message, or a new member, lately. Who
 * has heard nothing of it yet hears its newest event; clients drop what they know, and sync over a
 * jump. Who was removed is told so. Blocks on storage; used by one thread at a time.
 */
final class SeatSweep {

    /** What is older was missed before this trouble, or with streams that last longer. */
    private static final long WINDOW_MILLIS = Duration.ofMinutes(10).toMillis();

    /** From a message's time to its commit, at most, and what a sync takes. */
    private static final long COMMIT_MILLIS = Duration.ofSeconds(40).toMillis();

    private static final int USERS_TOGETHER = 256;

    private final Delivery delivery;
    private final ConversationStore conversations;
    private final SessionRegistry sessions;
    private final ClockSkew skew;
    private final Clock clock;

    /** Whom this trouble's sweeps told that they are no members any more. */
    private final Set<GivenUp> toldGone = new HashSet<>();

    /** The seat's version tells one removal from the next. */
    private record GivenUp(String user, long conversation, long memberVersion) {}

    SeatSweep(
            Delivery delivery,
            ConversationStore conversations,
            SessionRegistry sessions,
            ClockSkew skew,
            Clock clock) {
        this.delivery = delivery;
        this.conversations = conversations;
        this.sessions = sessions;
        this.skew = skew;
        this.clock = clock;
    }

    /** The trouble is over. */
    void forget() {
        toldGone.clear();
    }

    /**
     * Tells who was removed, and answers what others may have missed.
     *
     * @param millis for how long it may have been missed
     * @return conversations and their present versions, for {@link #tell}
     */
    Map<Long, Long> look(long millis) {
        long skewMillis = skew.millis();
        long since = clock.millis() - WINDOW_MILLIS - millis - skewMillis;
        List<String> users = new ArrayList<>(sessions.users());
        Map<Long, Long> missed = new HashMap<>();
        for (int i = 0; i < users.size(); i += USERS_TOGETHER) {
            List<String> some = users.subList(i, Math.min(users.size(), i + USERS_TOGETHER));
            for (SeatMoved seat : conversations.movedSince(some, since)) {
                if (mayHaveMissed(seat, skewMillis + COMMIT_MILLIS)) {
                    note(seat, missed);
                }
            }
        }
        return missed;
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

    private void note(SeatMoved seat, Map<Long, Long> missed) {
        if (seat.active()) {
            missed.merge(seat.conversation(), seat.version(), Math::max);
        } else if (toldGone.add(
                new GivenUp(seat.user(), seat.conversation(), seat.memberVersion()))) {
            delivery.tellHere(
                    List.of(seat.user()),
                    Fanout.removed(seat.user(), seat.conversation(), seat.version()));
        }
    }

    /** Looks twice: what another thread has just committed is on its way. */
    void tell(Map<Long, Long> moved) {
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
}
