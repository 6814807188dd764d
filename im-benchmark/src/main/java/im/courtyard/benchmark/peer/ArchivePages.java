package im.courtyard.benchmark.peer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a user's archive page by page, from its start (XEP-0313 with XEP-0059). */
final class ArchivePages {

    /** The most that either server gives at once. */
    private static final int PAGE = 250;

    private static final Pattern COMPLETE = Pattern.compile("complete=['\"]true['\"]");
    private static final Pattern LAST = Pattern.compile("<last[^>]*>([^<]+)</last>");

    private boolean isFetching;
    private int pages;

    /** Whether a page is awaited. */
    boolean isFetching() {
        return isFetching;
    }

    /** The first request. */
    String first() {
        isFetching = true;
        return request("");
    }

    /**
     * The request that follows.
     *
     * @param answer the server's to the last one, which comes behind the messages of its page
     * @return empty if the archive has no more
     */
    Optional<String> next(String answer) {
        Matcher last = LAST.matcher(answer);
        if (COMPLETE.matcher(answer).find() || !last.find()) {
            isFetching = false;
            return Optional.empty();
        }
        return Optional.of(request("<after>" + last.group(1) + "</after>"));
    }

    private String request(String after) {
        pages++;
        return "<iq type='set' id='page"
                + pages
                + "'><query xmlns='urn:xmpp:mam:2' queryid='page"
                + pages
                + "'><set xmlns='http://jabber.org/protocol/rsm'><max>"
                + PAGE
                + "</max>"
                + after
                + "</set></query></iq>";
    }
}
