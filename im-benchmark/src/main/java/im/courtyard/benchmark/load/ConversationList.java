package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/**
 * One person to whom many others write while it is away, and who then comes and looks at the list
 * of its conversations: names, newest messages, unread counts. What counts as an error: a
 * conversation or a preview that is missing or comes twice, a wrong number of unread messages.
 */
public final class ConversationList extends Scenario {

    private static final int READER = 0;
    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LONGEST = Duration.ofMinutes(1).toNanos();
    private static final byte[] UNREAD = "\"unread\":".getBytes(US_ASCII);
    private static final byte[] PREVIEW = "\"last\":{".getBytes(US_ASCII);

    private final Histogram pageTimes = new Histogram(LONGEST, 3);
    private final byte[] body = Body.template();
    private final int others;
    private int written;
    private long stored;
    private String known = "";
    private List<byte[]> pages = new ArrayList<>();
    private long readyAt;
    private long askedAt;
    private long endedAt;

    /**
     * @param others who write to user 0: users 1, 2, ...
     */
    public ConversationList(ChatDriver driver, int others) {
        super(driver);
        this.others = others;
    }

    /** Each of the others connects, writes so many messages and goes. */
    public void write(int each) {
        for (int first = 1; first <= others; first += AT_ONCE) {
            int count = Math.min(AT_ONCE, others + 1 - first);
            long goal = stored + (long) count * each;
            List<ChatSession> sessions = connect(first, count, AT_ONCE);
            sessions.forEach(session -> write(session, each));
            await("their messages are stored", PATIENCE, () -> stored >= goal);
            sessions.forEach(ChatSession::close);
        }
        written += each;
    }

    private void write(ChatSession session, int messages) {
        for (int i = 0; i < messages; i++) {
            Body.write(body, System.nanoTime(), session.user(), written + i);
            session.sendDirect(READER, i, body);
        }
    }

    /** Lets the reader remember what it read last: from then on it asks for news only. */
    public void remember() {
        StringJoiner triples = new StringJoiner(",");
        for (byte[] page : pages) {
            for (JsonNode state : json(page).path("conversations")) {
                triples.add(
                        "[%d,%d,%d]"
                                .formatted(
                                        state.path("id").longValue(),
                                        state.path("version").longValue(),
                                        state.path("member").path("version").longValue()));
            }
        }
        known = triples.toString();
    }

    private static JsonNode json(byte[] page) {
        try {
            return Json.mapper().readTree(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reader connects, reads the list and goes. */
    public Arrival read() {
        pages = new ArrayList<>();
        endedAt = 0;
        long begin = System.nanoTime();
        ChatSession session = driver.open(loop, READER, this);
        await("the list is there", PATIENCE, () -> endedAt != 0);
        session.close();
        long bytes = pages.stream().mapToLong(page -> page.length).sum();
        return new Arrival(endedAt - begin, endedAt - readyAt, bytes, errors());
    }

    @Override
    public void ready(ChatSession session) {
        super.ready(session);
        if (session.user() == READER) {
            readyAt = System.nanoTime();
            askedAt = readyAt;
            CourtyardSync.begin((CourtyardDevice) session, known, this::page);
        }
    }

    private void page(byte[] bytes, int from, int to, boolean last) {
        pages.add(Arrays.copyOfRange(bytes, from, to));
        long now = System.nanoTime();
        pageTimes.recordValue(Math.min(now - askedAt, LONGEST));
        askedAt = now;
        if (last) {
            endedAt = now;
        }
    }

    private long errors() {
        long states = 0;
        long previews = 0;
        long unread = 0;
        for (byte[] page : pages) {
            int at = Bytes.indexOf(UNREAD, page, 0, page.length);
            while (at >= 0) {
                states++;
                unread += Bytes.numberAfter(UNREAD, page, at, page.length);
                at = Bytes.indexOf(UNREAD, page, at + 1, page.length);
            }
            int preview = Bytes.indexOf(PREVIEW, page, 0, page.length);
            while (preview >= 0) {
                previews++;
                preview = Bytes.indexOf(PREVIEW, page, preview + 1, page.length);
            }
        }
        long expected = (long) others * written;
        return Math.abs(others - states)
                + Math.abs(others - previews)
                + Math.abs(expected - unread);
    }

    /** How many others there are, each in a conversation of its own. */
    public int others() {
        return others;
    }

    /** Nanoseconds from the question to the answer of each page since the last reset. */
    public Histogram pageTimes() {
        return pageTimes;
    }

    @Override
    public void acked(ChatSession session, int sequence) {
        stored++;
    }
}
