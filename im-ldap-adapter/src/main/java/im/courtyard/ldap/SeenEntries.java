package im.courtyard.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries that a feed by time has told of, in the state that they were in, so that it can ask
 * for the same minutes again and tell nothing twice. A part of a cursor. Immutable.
 *
 * <p>A stamp in whole seconds stays the same when the entry is changed again within the second, so
 * such an entry is told once more by a read that begins later.
 */
final class SeenEntries {

    static final SeenEntries NONE = new SeenEntries(Set.of(), Set.of(), 0);

    /** Beyond that a cursor would be too long: nothing is remembered, and all is told again. */
    private static final int MOST = 5_000;

    private static final int LATER_MILLIS = 2_000;

    private final Set<Long> told;
    private final Set<Long> toldOnce;
    private final long onceAt;

    private SeenEntries(Set<Long> told, Set<Long> toldOnce, long onceAt) {
        this.told = told;
        this.toldOnce = toldOnce;
        this.onceAt = onceAt;
    }

    /**
     * @param text of {@link #text()}
     */
    static SeenEntries parse(String text) {
        String[] parts = text.split(";", -1);
        return parts.length == 3
                ? new SeenEntries(marks(parts[0]), marks(parts[1]), Long.parseLong(parts[2]))
                : NONE;
    }

    /** At most 54,000 characters, none a line break. */
    String text() {
        return text(told) + ";" + text(toldOnce) + ";" + onceAt;
    }

    /**
     * @param now by our clock, in epoch milliseconds, before anything is read
     */
    Reading reading(long now) {
        return new Reading(now);
    }

    /** One read, and what it leaves behind. One thread. */
    final class Reading {

        private final long now;
        private final Set<Long> settled = new HashSet<>();
        private final Set<Long> once = new HashSet<>();

        private Reading(long now) {
            this.now = now;
        }

        /**
         * Whether an entry is to be told.
         *
         * @param stamp of its last change; null where it cannot be read
         */
        boolean isNews(String key, @Nullable String stamp) {
            if (stamp == null) {
                return true;
            }
            long mark = mark(key, stamp);
            boolean known = told.contains(mark);
            boolean later = toldOnce.contains(mark) && now - onceAt >= LATER_MILLIS;
            (known || later || isExact(stamp) ? settled : once).add(mark);
            return !known;
        }

        SeenEntries seen() {
            return settled.size() + once.size() > MOST ? NONE : new SeenEntries(settled, once, now);
        }
    }

    /** Change numbers, and times with a fraction. */
    private static boolean isExact(String stamp) {
        return stamp.indexOf('.') > 0;
    }

    private static long mark(String key, String stamp) {
        byte[] state = (key + "\n" + stamp).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Digests.digest(state)).getLong();
    }

    private static String text(Set<Long> marks) {
        ByteBuffer bytes = ByteBuffer.allocate(marks.size() * Long.BYTES);
        marks.forEach(bytes::putLong);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Set<Long> marks(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        Set<Long> marks = new HashSet<>();
        while (bytes.hasRemaining()) {
            marks.add(bytes.getLong());
        }
        return marks;
    }
}
