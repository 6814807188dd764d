package im.courtyard.engine.message;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of messages of one key, such as of a session in a conversation, when some are
 * refused for now:
 *
 * <ol>
 *   <li>A message refused with BUSY, RATE_LIMITED or UNAVAILABLE is remembered, and every later one
 *       of its key is refused with BUSY and remembered behind it.
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
    private static final long PURGE_NANOS = 1_000_000_000L;

    /** One session's messages in one conversation. */
    record Key(long conversation, String session) {
        static @Nullable Key of(LaneItem item) {
            String session = item.callback().session();
            return session == null ? null : new Key(item.conversation(), session);
        }
    }

    private static final class Refused {
        private LinkedHashSet<String> ids = new LinkedHashSet<>();

        /** When the first was last refused, or became the first. */
        private long at;
    }

    private final Map<K, Refused> refused = new HashMap<>();
    private long purgedAt;

    /**
     * Whether this message is not behind a refused one; remembers it where it is.
     *
     * @param arrived when it came; before {@code now}
     */
    boolean admits(K key, String clientId, long arrived, long now) {
        Refused before = refused.get(key);
        if (before == null) {
            return true;
        }
        if (arrived - before.at > GIVEN_UP_NANOS) {
            refused.remove(key);
            return true;
        }
        if (before.ids.iterator().next().equals(clientId)) {
            return true;
        }
        refuse(key, clientId, now);
        return false;
    }

    /** The message goes on its way, or has been stored. */
    void passed(K key, String clientId, long now) {
        purge(now);
        Refused before = refused.get(key);
        if (before != null && before.ids.remove(clientId)) {
            before.at = now;
            if (before.ids.isEmpty()) {
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
    List<String> take(K key) {
        Refused all = refused.remove(key);
        return all == null ? List.of() : List.copyOf(all.ids);
    }

    /** The message is refused before it got anywhere. */
    void refuse(K key, String clientId, long now) {
        purge(now);
        Refused all = refused.computeIfAbsent(key, k -> new Refused());
        if (all.ids.size() < MAX_REMEMBERED) {
            all.ids.add(clientId);
        }
        if (all.ids.iterator().next().equals(clientId)) {
            all.at = now;
        }
    }

    /** Messages that had passed are refused after all, in their order. */
    void refuseAgain(K key, List<String> clientIds, long now) {
        purge(now);
        Refused all = refused.computeIfAbsent(key, k -> new Refused());
        LinkedHashSet<String> ids = new LinkedHashSet<>(clientIds);
        ids.addAll(all.ids);
        all.ids = ids;
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
