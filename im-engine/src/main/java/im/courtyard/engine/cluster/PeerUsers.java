package im.courtyard.engine.cluster;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is online on another node, as this one has heard. Changes are confined to the lock of the
 * peer; any thread may look.
 */
final class PeerUsers {

    /** How often a digest must differ in a row: one may have been on its way. */
    private static final int DOUBTS = 2;

    private final Set<String> online = ConcurrentHashMap.newKeySet();
    private final UserDigest digest = new UserDigest();
    private final Consumer<String> listener;
    private @Nullable Set<String> snapshot;
    private int doubts;

    /**
     * @param listener hears of each user who came or went
     */
    PeerUsers(Consumer<String> listener) {
        this.listener = listener;
    }

    boolean has(String user) {
        return online.contains(user);
    }

    boolean hasAny(Set<String> users) {
        Set<String> fewer = users.size() < online.size() ? users : online;
        Set<String> more = fewer == online ? users : online;
        for (String user : fewer) {
            if (more.contains(user)) {
                return true;
            }
        }
        return false;
    }

    Set<String> all() {
        return Collections.unmodifiableSet(online);
    }

    PresenceDigest digest() {
        return digest.get();
    }

    void change(String user, boolean nowOnline) {
        if (snapshot != null) {
            if (nowOnline) {
                snapshot.add(user);
            } else {
                snapshot.remove(user);
            }
        }
        set(user, nowOnline);
    }

    private void set(String user, boolean nowOnline) {
        if (nowOnline ? online.add(user) : online.remove(user)) {
            if (nowOnline) {
                digest.added(user);
            } else {
                digest.removed(user);
            }
            listener.accept(user);
        }
    }

    /** All who are online there follow. */
    void beginSnapshot() {
        snapshot = new HashSet<>();
    }

    /** Gives up a snapshot of which something got lost. */
    void breakSnapshot() {
        snapshot = null;
    }

    /** Part of a snapshot, unless its beginning got lost. */
    void inSnapshot(String user) {
        if (snapshot != null) {
            snapshot.add(user);
            set(user, true);
        }
    }

    /** Whoever was not in it is not online there; false where its beginning got lost. */
    boolean endSnapshot() {
        Set<String> all = snapshot;
        if (all == null) {
            return false;
        }
        snapshot = null;
        doubts = 0;
        for (String user : online) {
            if (!all.contains(user)) {
                set(user, false);
            }
        }
        return true;
    }

    /** The other node says how it is; true where the two differ and nothing is on its way. */
    boolean differsFrom(PresenceDigest theirs) {
        boolean differs = snapshot == null && !digest.get().equals(theirs);
        doubts = differs ? doubts + 1 : 0;
        return doubts >= DOUBTS;
    }

    /** The node is gone, and with it everybody. */
    void clear() {
        snapshot = null;
        for (String user : online) {
            set(user, false);
        }
    }
}
