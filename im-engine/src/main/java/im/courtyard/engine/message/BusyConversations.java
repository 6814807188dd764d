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
 * them. When the first has waited for too long, all of its conversation are refused together: else
 * a later one could overtake the earlier one's repeat. Used by one lane thread.
 */
final class BusyConversations {

    private final Map<Long, Deque<LaneItem>> waiting = new LinkedHashMap<>();
    private int size;

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
        waiting.computeIfAbsent(item.conversation(), id -> new ArrayDeque<>()).add(item);
        size++;
    }

    /** Puts items that were tried back in front of those that came later, in their order. */
    void putBack(List<LaneItem> tried) {
        for (int i = tried.size() - 1; i >= 0; i--) {
            LaneItem item = tried.get(i);
            waiting.computeIfAbsent(item.conversation(), id -> new ArrayDeque<>()).addFirst(item);
        }
        size += tried.size();
    }

    /** Takes out every item of conversations whose first has waited longer than {@code nanos}. */
    List<LaneItem> takeExpired(long now, long nanos) {
        List<LaneItem> expired = new ArrayList<>();
        for (Iterator<Deque<LaneItem>> i = waiting.values().iterator(); i.hasNext(); ) {
            Deque<LaneItem> items = i.next();
            LaneItem first = items.peek();
            if (first != null && now - first.since() > nanos) {
                expired.addAll(items);
                size -= items.size();
                i.remove();
            }
        }
        return expired;
    }

    /** Takes out those that match, in their order; the others stay. */
    List<LaneItem> takeIf(Predicate<LaneItem> wanted) {
        List<LaneItem> taken = new ArrayList<>();
        for (LaneItem item : takeAll()) {
            if (wanted.test(item)) {
                taken.add(item);
            } else {
                add(item);
            }
        }
        return taken;
    }

    /** Takes out whole conversations, oldest first, to be tried again. */
    List<LaneItem> takeAll() {
        List<LaneItem> all = new ArrayList<>();
        waiting.values().forEach(all::addAll);
        waiting.clear();
        size = 0;
        return all;
    }
}
