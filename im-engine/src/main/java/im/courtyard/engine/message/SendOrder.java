package im.courtyard.engine.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of messages of one key, such as of a session in a conversation, when some are
 * refused for now:
 *
 * <ol>
 *   <li>A message refused with BUSY, RATE_LIMITED or UNAVAILABLE is remembered by when it came, and
 *       every one of its key that came later is refused with BUSY and remembered behind it.
 *   <li>One that came before all of them and has only waited for longer may pass; where it is
 *       refused too, it is the first.
 *   <li>The first remembered one may pass when it is repeated; then the next is the first.
 *   <li>One that had passed and is refused after all goes back to the front, with those of the lane
 *       that came behind it.
 *   <li>One that was stored, perhaps by another copy, is forgotten.
 *   <li>Ten seconds without a repeat of the first: its sender gave it up, and what comes from then
 *       on may pass. What came before may wait for longer, as when each request before it waits for
 *       a database that is away; it stays behind.
 * </ol>
 *
 * Not thread-safe: a lane holds its monitor for a whole step (asking and queueing, or refusing and
 * clearing the queue), so that nothing slips in between.
 *
 * @param <K> what keeps an order of its own
 */
final class SendOrder<K> {

    private static final long GIVEN_UP_NANOS = 10_000_000_000L;

    /** By then nothing waits any more that came before the first was refused. */
    private static final long FORGOTTEN_NANOS = 300_000_000_000L;

    private static final int MAX_REMEMBERED = 1000;

    /** Keys of which nobody knows whether they are anything: made-up ones must not cost memory. */
    private static final int MAX_UNSEEN = 10_000;

    private static final long PURGE_NANOS = 1_000_000_000L;

    /** One session's messages in one conversation. */
    record Key(long conversation, String session) {
        static @Nullable Key of(LaneItem item) {
            String session = item.callback().session();
            return session == null ? null : new Key(item.conversation(), session);
        }
    }

    /**
     * A message as it came.
     *
     * @param at {@link System#nanoTime()}
     */
    record Arrival(String clientId, long at) {
        static Arrival of(LaneItem item) {
            return new Arrival(item.append().clientId(), item.arrivedAt());
        }

        boolean isBefore(Arrival other) {
            return at - other.at < 0;
        }

        Arrival notAfter(Arrival other) {
            return other.isBefore(this) ? new Arrival(clientId, other.at) : this;
        }
    }

    private static final class Refused {

        /** When each came first, in that order. */
        private final Map<String, Long> arrivals = new LinkedHashMap<>();

        /** When the last of them came. */
        private long last;

        /** When the first was last refused, or became the first. */
        private long at;

        Arrival first() {
            Map.Entry<String, Long> first = arrivals.entrySet().iterator().next();
            return new Arrival(first.getKey(), first.getValue());
        }

        boolean isFirst(Arrival one) {
            return first().clientId().equals(one.clientId());
        }

        /** Whether it is the first of these, or came before all of them. */
        boolean mayPass(Arrival one) {
            return isFirst(one) || one.isBefore(first());
        }

        /** Behind those that came before it; a copy that came later changes nothing. */
        void add(Arrival one) {
            Long known = arrivals.get(one.clientId());
            if (known != null && known - one.at() <= 0) {
                return;
            }
            arrivals.remove(one.clientId());
            List<Arrival> moved = new ArrayList<>();
            moved.add(one);
            if (!arrivals.isEmpty() && one.at() - last < 0) {
                all().stream().filter(each -> one.isBefore(each)).forEach(moved::add);
                moved.forEach(each -> arrivals.remove(each.clientId()));
            }
            moved.forEach(this::addLast);
        }

        private void addLast(Arrival one) {
            if (arrivals.size() < MAX_REMEMBERED) {
                arrivals.put(one.clientId(), one.at());
                last = one.at();
            }
        }

        /** In front of all. */
        void addFirst(List<Arrival> some) {
            List<Arrival> behind = all();
            arrivals.clear();
            some.forEach(this::addLast);
            behind.removeIf(one -> arrivals.containsKey(one.clientId()));
            behind.forEach(this::addLast);
            // one that was repeated came later than those behind it
            List<Arrival> all = all();
            for (int i = all.size() - 2; i >= 0; i--) {
                all.set(i, all.get(i).notAfter(all.get(i + 1)));
            }
            all.forEach(one -> arrivals.put(one.clientId(), one.at()));
        }

        List<Arrival> all() {
            List<Arrival> all = new ArrayList<>();
            arrivals.forEach((id, at) -> all.add(new Arrival(id, at)));
            return all;
        }
    }

    private final Map<K, Refused> refused = new HashMap<>();
    private long purgedAt;

    /** Whether this message is not behind a refused one; remembers it where it is. */
    boolean admits(K key, Arrival message, long now) {
        Refused before = refused.get(key);
        if (before == null) {
            return true;
        }
        if (message.at() - before.at > GIVEN_UP_NANOS) {
            refused.remove(key);
            return true;
        }
        if (before.mayPass(message)) {
            return true;
        }
        refuse(key, message, now);
        return false;
    }

    /** The message goes on its way, or has been stored. */
    void passed(K key, String clientId, long now) {
        purge(now);
        Refused before = refused.get(key);
        if (before != null && before.arrivals.remove(clientId) != null) {
            before.at = now;
            if (before.arrivals.isEmpty()) {
                refused.remove(key);
            }
        }
    }

    boolean isEmpty() {
        return refused.isEmpty();
    }

    /** Whether anything of this key is remembered. */
    boolean knows(K key) {
        return refused.containsKey(key);
    }

    /** The number of keys of which something is remembered. */
    int size() {
        return refused.size();
    }

    /** Forgets what is remembered of a key, and answers it in its order. */
    List<Arrival> take(K key) {
        Refused all = refused.remove(key);
        return all == null ? List.of() : all.all();
    }

    /** As {@link #refuse}, unless that would be the first of too many keys. */
    void refuseUnseen(K key, Arrival message, long now) {
        if (refused.size() < MAX_UNSEEN || knows(key)) {
            refuse(key, message, now);
        } else {
            purge(now);
        }
    }

    /** The message is refused before it got anywhere. */
    void refuse(K key, Arrival message, long now) {
        purge(now);
        Refused all = refused.computeIfAbsent(key, k -> new Refused());
        all.add(message);
        if (all.isFirst(message)) {
            all.at = now;
        }
    }

    /** Messages that had passed are refused after all, in their order. */
    void refuseAgain(K key, List<Arrival> messages, long now) {
        purge(now);
        Refused all = refused.computeIfAbsent(key, k -> new Refused());
        all.addFirst(messages);
        all.at = now;
    }

    /** Forgets what was given up, all of it once a second: that costs a look at each. */
    void purge(long now) {
        if (refused.isEmpty()) {
            purgedAt = now;
        } else if (now - purgedAt > PURGE_NANOS) {
            purgedAt = now;
            refused.values().removeIf(one -> now - one.at > FORGOTTEN_NANOS);
        }
    }
}
