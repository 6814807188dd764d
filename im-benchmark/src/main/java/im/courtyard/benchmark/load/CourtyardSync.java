package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Asks what differs from what a device knows of its conversations, page after page. */
public final class CourtyardSync {

    private static final byte[] MORE = "\"more\":true".getBytes(US_ASCII);
    private static final byte[] NEXT = "\"next\":".getBytes(US_ASCII);

    /** The end of an answer, where {@code more} and {@code next} are. */
    private static final int TAIL = 80;

    private final CourtyardDevice session;
    private final String known;
    private final Pages pages;

    /** What becomes of the answers. */
    public interface Pages {

        /**
         * One answer came.
         *
         * @param bytes to be read within this call only
         * @param last whether there is no other page
         */
        void page(byte[] bytes, int from, int to, boolean last);
    }

    private CourtyardSync(CourtyardDevice session, String known, Pages pages) {
        this.session = session;
        this.known = known;
        this.pages = pages;
    }

    /**
     * Begins to ask.
     *
     * @param known at most 500 triples {@code [conversation, version, memberVersion]} as JSON, with
     *     commas between
     */
    public static void begin(CourtyardDevice session, String known, Pages pages) {
        new CourtyardSync(session, known, pages).ask(0);
    }

    private void ask(long after) {
        session.request("sync", "\"known\":[" + known + "],\"after\":" + after, this::answered);
    }

    private void answered(byte[] bytes, int from, int to) {
        int tail = Math.max(from, to - TAIL);
        int more = Bytes.indexOf(MORE, bytes, tail, to);
        pages.page(bytes, from, to, more < 0);
        if (more >= 0) {
            ask(Bytes.numberAfter(NEXT, bytes, more, to));
        }
    }
}
