package im.courtyard.engine.presence;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is online on any node, told to those who look. Somebody who reloads a page, or whose node
 * died, does not flicker: going offline is told a few seconds late. Thread-safe.
 */
public final class Presence {

    private static final long OFFLINE_DELAY_MILLIS = 3000;

    private final SessionRegistry sessions;
    private final Cluster cluster;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, Set<Session>> watchersOf = new ConcurrentHashMap<>();
    private final Map<Session, Set<String>> watchedBy = new ConcurrentHashMap<>();

    public Presence(SessionRegistry sessions, Cluster cluster, ScheduledThreadPoolExecutor timer) {
        this.sessions = sessions;
        this.cluster = cluster;
        this.timer = timer;
        sessions.onOnline(this::changedHere);
        cluster.onPresence(this::changed);
    }

    /**
     * To be called after a session of this user was added here: lets the other nodes know, and
     * completes when they route to this one whatever they commit from then on.
     */
    public CompletionStage<Void> announced(String user) {
        return cluster.announce(user);
    }

    /** {@code online} or {@code offline} of each user. */
    public Map<String, String> of(Collection<String> users) {
        Map<String, String> states = new LinkedHashMap<>();
        users.forEach(user -> states.put(user, state(user)));
        return states;
    }

    /** Makes these the users that a session looks at, instead of those before. */
    public Map<String, String> watch(Session session, Collection<String> users) {
        unwatch(session);
        Set<String> watched = Set.copyOf(users);
        watchedBy.put(session, watched);
        for (String user : watched) {
            watchersOf.compute(user, (id, watchers) -> with(watchers, session));
        }
        if (sessions.find(session.id()).isEmpty()) {
            // It ended while this request waited; nobody would clean up after it.
            unwatch(session);
        }
        return of(users);
    }

    /**
     * Tells a session what changed since {@link #watch} answered this; to be called once it has
     * been told the answer, which may have been overtaken by a change.
     */
    public void changedSince(Session session, Map<String, String> answered) {
        answered.forEach(
                (user, state) -> {
                    String now = state(user);
                    if (!now.equals(state)) {
                        session.offer(FrameWriter.event(new Events.Presence(user, now)));
                    }
                });
    }

    /** The session is gone or looks at nobody. */
    public void unwatch(Session session) {
        Set<String> watched = watchedBy.remove(session);
        if (watched != null) {
            for (String user : watched) {
                watchersOf.computeIfPresent(user, (id, watchers) -> without(watchers, session));
            }
        }
    }

    private String state(String user) {
        return isOnline(user) ? "online" : "offline";
    }

    private boolean isOnline(String user) {
        return sessions.isOnline(user) || cluster.online(user);
    }

    private void changedHere(String user, boolean online) {
        if (!online) {
            cluster.announce(user);
        }
        changed(user);
    }

    private void changed(String user) {
        if (watchersOf.containsKey(user) && !timer.isShutdown()) {
            long delay = isOnline(user) ? 0 : OFFLINE_DELAY_MILLIS;
            timer.schedule(() -> tell(user), delay, TimeUnit.MILLISECONDS);
        }
    }

    /** One at a time for each user: what was told last is how it is. */
    private void tell(String user) {
        Set<Session> watchers = watchersOf.get(user);
        if (watchers != null) {
            synchronized (watchers) {
                String frame = FrameWriter.event(new Events.Presence(user, state(user)));
                watchers.forEach(session -> session.offer(frame));
            }
        }
    }

    private static Set<Session> with(@Nullable Set<Session> watchers, Session session) {
        Set<Session> more = watchers == null ? ConcurrentHashMap.newKeySet() : watchers;
        more.add(session);
        return more;
    }

    private static @Nullable Set<Session> without(Set<Session> watchers, Session session) {
        watchers.remove(session);
        return watchers.isEmpty() ? null : watchers;
    }
}
