package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.user.UserDirectory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Makes good what no sweep of heads finds. What other nodes said outside of any conversation's
 * order may have been lost while the cluster was in trouble: people's names, and what somebody's
 * own devices on other nodes read or set. Once the trouble is over names are read anew, and who
 * also is, or was, on another node compares all that they know. {@link #tick} is for one thread at
 * a time, the rest is thread-safe.
 */
public final class AfterTrouble {

    /** How long before a trouble was noticed something may have been lost. */
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(60).toNanos();

    private final Cluster cluster;
    private final SessionRegistry sessions;
    private final UserDirectory users;
    private final LongSupplier nanos;

    /** Users online here who came to, or left, another node, and when. */
    private final Map<String, Long> alsoElsewhere = new ConcurrentHashMap<>();

    /** How many signs of trouble there were, and how many of them are made good. */
    private final AtomicLong signs = new AtomicLong();

    private long madeGood;

    /**
     * @param nanos a clock that never jumps
     */
    public AfterTrouble(
            Cluster cluster, SessionRegistry sessions, UserDirectory users, LongSupplier nanos) {
        this.cluster = cluster;
        this.sessions = sessions;
        this.users = users;
        this.nanos = nanos;
        cluster.onPresence(this::changedElsewhere);
        cluster.onTrouble(signs::incrementAndGet);
    }

    private void changedElsewhere(String user) {
        if (sessions.isOnline(user)) {
            alsoElsewhere.put(user, nanos.getAsLong());
        }
    }

    /** Looks whether a trouble is over; called each second. */
    public void tick() {
        long until = signs.get();
        if (cluster.troubled()) {
            return;
        }
        if (until != madeGood) {
            madeGood = until;
            users.forgetAllHere();
            resync();
        } else {
            long old = nanos.getAsLong() - REMEMBERED_NANOS;
            alsoElsewhere.values().removeIf(at -> at - old < 0);
        }
    }

    private void resync() {
        Set<String> some = new HashSet<>(alsoElsewhere.keySet());
        for (String user : sessions.users()) {
            if (cluster.online(user)) {
                some.add(user);
            }
        }
        for (String user : some) {
            for (Session session : sessions.of(user)) {
                session.resync();
            }
        }
    }
}
