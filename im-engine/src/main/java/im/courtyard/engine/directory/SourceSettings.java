package im.courtyard.engine.directory;

import java.time.Duration;

/**
 * When and how carefully one source is read.
 *
 * @param kind for people: {@code active-directory}, {@code openldap}, {@code custom}, {@code sql},
 *     {@code csv} or {@code bean}
 * @param address where it is, for people; without credentials
 * @param every SCHEDULED: from the beginning of one run to that of the next. LIVE: so often where
 *     the source has no cursor, or a plan waits for a word
 * @param livePoll LIVE: from one question what changed to the next
 */
public record SourceSettings(
        String kind,
        String address,
        SyncPolicy policy,
        Mode mode,
        Duration every,
        Duration livePoll) {

    /** Who begins a run. */
    public enum Mode {
        /** Only an administrator. */
        MANUAL,
        /** The clock too. */
        SCHEDULED,
        /** The source is asked every few seconds what changed. */
        LIVE
    }

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    public SourceSettings {
        if (every.compareTo(SHORTEST) < 0 || livePoll.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a directory is asked once a second at most");
        }
    }

    /** Read each hour; changes are asked for each 5 s in LIVE mode. */
    public static SourceSettings of(String kind, String address, SyncPolicy policy, Mode mode) {
        return new SourceSettings(
                kind, address, policy, mode, Duration.ofHours(1), Duration.ofSeconds(5));
    }
}
