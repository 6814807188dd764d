package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * What the last applied run knew of an entry: the tie between a key and a user or department of
 * ours, kept for ever.
 *
 * @param objectId id of the user or department
 * @param container what the entry stands in: {@code k:key} of a department, or {@code p:path} of
 *     something that is none
 * @param rdn its own name there
 * @param missed complete reads in a row that lacked it
 * @param gone whether it is held to be deleted
 * @param disabled whether the sync, and nobody else, deactivated the user
 * @param photo hash of the picture
 */
public record KnownEntry(
        String key,
        EntryKind kind,
        String objectId,
        String base,
        String container,
        String rdn,
        @Nullable String mailKey,
        int missed,
        boolean gone,
        boolean disabled,
        @Nullable String photo) {

    /** Somebody who has signed in, and whose entry no run has seen: nobody knows where it stood. */
    static KnownEntry admitted(String key, String user) {
        return new KnownEntry(
                key, EntryKind.PERSON, user, "", "p:", key, null, 0, false, false, null);
    }

    /** Finds this entry by its place. */
    public String placeKey() {
        return placeKey(container, rdn);
    }

    static String placeKey(String container, String rdn) {
        return StagedEntry.digest(container + "\n" + rdn);
    }

    KnownEntry missedAgain() {
        return with(missed + 1, gone, disabled);
    }

    KnownEntry gone(boolean disabledNow) {
        return with(missed, true, disabled || disabledNow);
    }

    private KnownEntry with(int missed, boolean gone, boolean disabled) {
        return new KnownEntry(
                key, kind, objectId, base, container, rdn, mailKey, missed, gone, disabled, photo);
    }
}
