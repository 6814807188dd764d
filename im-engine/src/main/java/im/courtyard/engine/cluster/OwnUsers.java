package im.courtyard.engine.cluster;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is online here, as others are told. Thread-safe: two that look at one user at once agree on
 * what the later one saw.
 */
final class OwnUsers {

    private final LocalUsers local;
    private final Map<String, Boolean> told = new ConcurrentHashMap<>();
    private final UserDigest digest = new UserDigest();

    OwnUsers(LocalUsers local) {
        this.local = local;
    }

    /** Looks whether this user is online now. */
    void look(String user) {
        told.compute(
                user,
                (id, was) -> {
                    boolean online = local.isOnline(id);
                    if (online && was == null) {
                        digest.added(id);
                    } else if (!online && was != null) {
                        digest.removed(id);
                    }
                    return online ? Boolean.TRUE : null;
                });
    }

    boolean contains(String user) {
        return told.containsKey(user);
    }

    /** May meet users who came or went meanwhile. */
    Iterator<String> iterator() {
        return told.keySet().iterator();
    }

    PresenceDigest digest() {
        return digest.get();
    }
}
