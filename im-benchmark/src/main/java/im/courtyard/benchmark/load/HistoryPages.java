package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * One person who looks up old messages: page after page of fifty, each before some message of some
 * conversation. What counts as an error: a page that has not its fifty messages.
 */
public final class HistoryPages extends Scenario {

    /** Messages of a page. */
    public static final int PAGE = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final byte[] SEQ = "{\"seq\":".getBytes(US_ASCII);

    private final CourtyardDevice session;
    private final Histogram times = new Histogram(LONGEST, 3);
    private long pages;
    private long errors;
    private long errorsTold;

    /**
     * Where to look.
     *
     * @param before more than a page above the first seq
     */
    public record Place(long conversation, long before) {}

    /** Connects user 0. */
    public HistoryPages(ChatDriver driver) {
        super(driver);
        this.session = (CourtyardDevice) connect(0, 1, 1).get(0);
    }

    /** Looks at one place after the other for so long. */
    public void look(Supplier<Place> places, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long goal = pages + 1;
            ask(places.get());
            await("the page is there", PATIENCE, () -> pages >= goal);
        }
    }

    private void ask(Place place) {
        String fields =
                "\"conversation\":%d,\"before\":%d,\"limit\":%d"
                        .formatted(place.conversation(), place.before(), PAGE);
        long begin = System.nanoTime();
        session.request(
                "history",
                fields,
                (bytes, from, to) -> {
                    times.recordValue(Math.min(System.nanoTime() - begin, LONGEST));
                    pages++;
                    errors += count(bytes, from, to) == PAGE ? 0 : 1;
                });
    }

    private static int count(byte[] bytes, int from, int to) {
        int count = 0;
        int at = Bytes.indexOf(SEQ, bytes, from, to);
        while (at >= 0) {
            count++;
            at = Bytes.indexOf(SEQ, bytes, at + 1, to);
        }
        return count;
    }

    /** Nanoseconds from the question to the answer since the last reset. */
    public Histogram times() {
        return times;
    }

    /** Pages that had not their messages, of those since this was last asked. */
    public long newErrors() {
        long news = errors - errorsTold;
        errorsTold = errors;
        return news;
    }
}
