package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When messages were stored and when clients were told of them; from that, how long after a damage
 * everything was live again. Thread-safe.
 *
 * <p>A time is spoiled
 *
 * <ol>
 *   <li>from the moment when a message is known to be stored (its sender has the ok, or somebody
 *       was told) until the last of those who are told late is told, and
 *   <li>from the moment when a message is sent until its ok, where that comes late.
 * </ol>
 *
 * Delivery is live again when no later time is spoiled.
 */
final class Pace {

    /** What takes no longer than this is live: a machine of two cores plays all parts at once. */
    static final Duration LATE = Duration.ofSeconds(2);

    private record Spot(long conversation, long seq) {}

    private record Telling(String observer, Spot spot, long at) {}

    private record Span(long from, long to, String why) {}

    private record Mark(String what, @Nullable Duration promise, long at) {}

    /**
     * What came of a mark.
     *
     * @param after how long something was late
     * @param why what was late last
     */
    record Resumed(String what, @Nullable Duration promise, Duration after, String why) {

        boolean kept() {
            return promise == null || after.compareTo(promise) <= 0;
        }

        @Override
        public String toString() {
            String late = after.isZero() ? "nothing was late" : "live after " + after.toMillis();
            String limit = promise == null ? "" : " (at most " + promise.toMillis() + ")";
            return what + ": " + late + (after.isZero() ? "" : " ms" + limit + ", last: " + why);
        }
    }

    private final LongSupplier nanos;
    private final Map<Spot, Long> known = new ConcurrentHashMap<>();
    private final Queue<Telling> tellings = new ConcurrentLinkedQueue<>();
    private final Queue<Span> slowOks = new ConcurrentLinkedQueue<>();
    private final List<Mark> marks = new ArrayList<>();

    Pace() {
        this(System::nanoTime);
    }

    /**
     * @param nanos a clock that only moves forward
     */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The sender has the ok for what it sent at that time. */
    void stored(long conversation, long seq, long sentAt) {
        long now = nanos.getAsLong();
        Spot spot = new Spot(conversation, seq);
        known(conversation, seq, now);
        if (now - sentAt > LATE.toNanos()) {
            slowOks.add(new Span(sentAt, now, "the ok of " + spot));
        }
    }

    /** It was stored at that time at the latest. */
    void known(long conversation, long seq, long at) {
        known.merge(new Spot(conversation, seq), at, Math::min);
    }

    /** A live client was told. */
    void told(String observer, long conversation, long seq) {
        long now = nanos.getAsLong();
        Spot spot = new Spot(conversation, seq);
        known(conversation, seq, now);
        tellings.add(new Telling(observer, spot, now));
    }

    /**
     * Something was done to the servers just now.
     *
     * @param promise when everything must be live again; null: it may take until the next mark
     */
    synchronized void mark(String what, @Nullable Duration promise) {
        marks.add(new Mark(what, promise, nanos.getAsLong()));
    }

    /** What came of each mark; for when everything was told. */
    synchronized List<Resumed> judge() {
        List<Span> late = late();
        List<Resumed> all = new ArrayList<>();
        for (int n = 0; n < marks.size(); n++) {
            long next = n + 1 < marks.size() ? marks.get(n + 1).at() : Long.MAX_VALUE;
            all.add(resumed(marks.get(n), next, late));
        }
        return all;
    }

    private List<Span> late() {
        List<Span> late = new ArrayList<>(slowOks);
        for (Telling telling : tellings) {
            long from = known.getOrDefault(telling.spot(), telling.at());
            if (telling.at() - from > LATE.toNanos()) {
                late.add(new Span(from, telling.at(), telling.observer() + ", " + telling.spot()));
            }
        }
        return late;
    }

    /** What became late only after the next mark is that one's matter. */
    private static Resumed resumed(Mark mark, long next, List<Span> late) {
        long end = mark.at();
        String why = "";
        for (Span span : late) {
            boolean ours = span.to() > mark.at() && span.from() + LATE.toNanos() < next;
            long until = Math.min(span.to(), next);
            if (ours && until > end) {
                end = until;
                why = span.why();
            }
        }
        return new Resumed(mark.what(), mark.promise(), Duration.ofNanos(end - mark.at()), why);
    }
}
