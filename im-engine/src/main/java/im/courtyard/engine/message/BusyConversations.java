package im.courtyard.engine.message;

import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Messages of a lane whose conversation's head is locked by somebody else (another node, a change
 * of members). They wait here in their order; later ones for the same conversation queue up behind
 * them. Now and then the first alone is tried, so that the batch has room for other conversations;
 * once it is stored, the others follow. When the first has waited for too long, all of its
 * conversation are refused together: else a later one could overtake the earlier one's repeat. Used
 * by one lane thread.
 */
final class BusyConversations {

    private final long retryNanos;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private int size;

    private static final class Waiting {
        private final Deque<LaneItem> items = new ArrayDeque<>();

        /** Found so at {@code triedAt}, and not tried since. */
        private boolean locked;

        private long triedAt;
    }

    /**
     * @param retryNanos for how long a conversation that was found locked is left alone
     */
    BusyConversations(long retryNanos) {
        this.retryNanos = retryNanos;
    }

    static ImException busy() {
        return new ImException(
                ErrorCode.BUSY, "the conversation is busy; repeat the message in a moment");
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean has(long conversation) {
        return waiting.containsKey(conversation);
    }

    void add(LaneItem item) {
        waitingFor(item).items.add(item);
        size++;
    }

    private Waiting waitingFor(LaneItem item) {
        return waiting.computeIfAbsent(item.conversation(), id -> new Waiting());
    }

    /** Puts items that were tried back in front of those that came later, in their order. */
    void putBack(List<LaneItem> tried, long now) {
        for (int i = tried.size() - 1; i >= 0; i--) {
            Waiting one = waitingFor(tried.get(i));
            one.items.addFirst(tried.get(i));
            one.locked = true;
            one.triedAt = now;
        }
        size += tried.size();
    }

    /** Offers what may be tried now, in order, and lets go of what is taken. */
    void giveTo(Predicate<LaneItem> taker, long now) {
        for (Iterator<Waiting> i = waiting.values().iterator(); i.hasNext(); ) {
            Waiting one = i.next();
            if (!one.locked || now - one.triedAt >= retryNanos) {
                give(one, taker);
            }
            if (one.items.isEmpty()) {
                i.remove();
            }
        }
    }

    private void give(Waiting one, Predicate<LaneItem> taker) {
        int most = one.locked ? 1 : one.items.size();
        for (int given = 0; given < most && taker.test(one.items.getFirst()); given++) {
            one.items.removeFirst();
            one.locked = false;
            size--;
        }
    }

    /** Takes out every item of conversations whose first has waited longer than {@code nanos}. */
    List<LaneItem> takeExpired(long now, long nanos) {
        List<LaneItem> expired = new ArrayList<>();
        for (Iterator<Waiting> i = waiting.values().iterator(); i.hasNext(); ) {
            Waiting one = i.next();
            if (one.locked && now - one.items.getFirst().since() > nanos) {
                expired.addAll(one.items);
                size -= one.items.size();
                i.remove();
            }
        }
        return expired;
    }

    /** Takes out those that match, in their order; the others stay. */
    List<LaneItem> takeIf(Predicate<LaneItem> wanted) {
        List<LaneItem> taken = new ArrayList<>();
        for (Iterator<Waiting> i = waiting.values().iterator(); i.hasNext(); ) {
            Waiting one = i.next();
            one.items.removeIf(item -> wanted.test(item) && taken.add(item));
            if (one.items.isEmpty()) {
                i.remove();
            }
        }
        size -= taken.size();
        return taken;
    }
}
