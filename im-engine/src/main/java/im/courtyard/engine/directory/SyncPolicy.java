package im.courtyard.engine.directory;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How careful the sync is with one source.
 *
 * @param fullEvery everything is read anew this long after the last time
 * @param limit so many deactivations are always let through
 * @param share so large a part of the active people is let through, 0.05 being 5 %
 * @param confirmations complete reads in a row that must lack somebody before they are deactivated
 * @param canaries people without whom a complete read is not believed
 * @param ids whose ids new users and departments get
 * @param adopt whether a person of the host's becomes the directory's by having the same username
 * @param uniqueMails whether a mail address that somebody has keeps others out
 */
public record SyncPolicy(
        Duration fullEvery,
        int limit,
        double share,
        int confirmations,
        List<Canary> canaries,
        Ids ids,
        boolean adopt,
        boolean uniqueMails) {

    public static final SyncPolicy DEFAULTS =
            new SyncPolicy(Duration.ofDays(1), 20, 0.05, 1, List.of(), Ids.OURS, false, true);

    public SyncPolicy {
        canaries = List.copyOf(canaries);
        if (limit < 0 || share < 0 || share > 1 || confirmations < 1) {
            throw new IllegalArgumentException("limits of the directory's guard make no sense");
        }
    }

    /** Whose ids new users get. */
    public enum Ids {
        /** Made of the source's name and the key. */
        OURS,
        /** The keys, which are the host's own user ids. */
        HOST
    }

    /**
     * Somebody who must be visible.
     *
     * @param username in any case
     * @param needed attributes that they are known to have
     */
    public record Canary(String username, Set<PersonAttribute> needed) {
        public Canary {
            needed = Set.copyOf(needed);
        }
    }

    /** How many of {@code active} people one run may deactivate by itself. */
    long mostDeactivations(long active) {
        return Math.max(limit, (long) (active * share));
    }
}
