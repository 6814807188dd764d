package im.courtyard.engine.cluster;

/**
 * Finds whether two nodes agree on who is online on one of them.
 *
 * @param users how many
 * @param hash the same for the same users in any order
 */
public record PresenceDigest(int users, long hash) {

    static final PresenceDigest NOBODY = new PresenceDigest(0, 0);
}
