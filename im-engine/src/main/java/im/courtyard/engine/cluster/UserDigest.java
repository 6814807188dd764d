package im.courtyard.engine.cluster;

/** Keeps the digest of a set of users as they come and go. Thread-safe; reading takes no lock. */
final class UserDigest {

    private volatile PresenceDigest digest = PresenceDigest.NOBODY;

    PresenceDigest get() {
        return digest;
    }

    synchronized void added(String user) {
        digest = new PresenceDigest(digest.users() + 1, digest.hash() ^ hashOf(user));
    }

    synchronized void removed(String user) {
        digest = new PresenceDigest(digest.users() - 1, digest.hash() ^ hashOf(user));
    }

    /** FNV-1a over the characters, and mixed: its high bits alone would differ too little. */
    private static long hashOf(String user) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < user.length(); i++) {
            hash = (hash ^ user.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
