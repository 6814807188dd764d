package im.courtyard.engine.directory;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
 * @param groups those that become conversations: names, in any case, where one that ends with * is
 *     the beginning of names; or keys. Where none are named, groups are not read
 */
public record SyncPolicy(
        Duration fullEvery,
        int limit,
        double share,
        int confirmations,
        List<Canary> canaries,
        Ids ids,
        boolean adopt,
        boolean uniqueMails,
        Set<String> groups) {

    public static final SyncPolicy DEFAULTS =
            new SyncPolicy(
                    Duration.ofDays(1), 20, 0.05, 1, List.of(), Ids.OURS, false, true, Set.of());

    public SyncPolicy {
        canaries = List.copyOf(canaries);
        groups = Set.copyOf(groups);
        if (limit < 0 || share < 0 || share > 1 || confirmations < 1) {
            throw new IllegalArgumentException("limits of the directory's guard make no sense");
        }
    }

    /** A policy by which no group becomes a conversation. */
    public SyncPolicy(
            Duration fullEvery,
            int limit,
            double share,
            int confirmations,
            List<Canary> canaries,
            Ids ids,
            boolean adopt,
            boolean uniqueMails) {
        this(fullEvery, limit, share, confirmations, canaries, ids, adopt, uniqueMails, Set.of());
    }

    public SyncPolicy withGroups(Set<String> groups) {
        return new SyncPolicy(
                fullEvery, limit, share, confirmations, canaries, ids, adopt, uniqueMails, groups);
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

    /** Whether groups are read at all. */
    boolean takesGroups() {
        return !groups.isEmpty();
    }

    /**
     * What a cursor is bound to. Groups that were not taken are not told as changed later, so with
     * the first of them everything is read.
     */
    String fingerprint(DirectorySource source) {
        String own = source.fingerprint();
        return takesGroups() ? "groups:" + StagedEntry.digest(own) : own;
    }

    /** Whether a group becomes a conversation. */
    boolean chooses(String key, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return groups.contains(key)
                || groups.stream()
                        .map(wanted -> wanted.toLowerCase(Locale.ROOT))
                        .anyMatch(
                                wanted ->
                                        wanted.endsWith("*")
                                                ? lower.startsWith(
                                                        wanted.substring(0, wanted.length() - 1))
                                                : lower.equals(wanted));
    }

    /** How many of {@code active} people one run may deactivate by itself. */
    long mostDeactivations(long active) {
        return Math.max(limit, (long) (active * share));
    }
}
