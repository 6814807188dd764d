package im.courtyard.engine.presence;

import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who is online, told to those who look. Somebody who reloads a page does not flicker: going
 * offline is told a few seconds late. Thread-safe.
 */
public final class Presence {

    private static final long OFFLINE_DELAY_MILLIS = 3000;

    private final SessionRegistry sessions;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<String, Set<Session>> watchersOf = new ConcurrentHashMap<>();
    private final Map<Session, Set<String>> watchedBy = new ConcurrentHashMap<>();

    public Presence(SessionRegistry sessions, ScheduledThreadPoolExecutor timer) {
        this.sessions = sessions;
        this.timer = timer;
        sessions.onOnline(this::changed);
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
        return sessions.isOnline(user) ? "online" : "offline";
    }

    private void changed(String user, boolean online) {
        if (online) {
            tell(user);
        } else if (watchersOf.containsKey(user) && !timer.isShutdown()) {
            timer.schedule(() -> tell(user), OFFLINE_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tell(String user) {
        Set<Session> watchers = watchersOf.get(user);
        if (watchers != null) {
            String frame = FrameWriter.event(new Events.Presence(user, state(user)));
            watchers.forEach(session -> session.offer(frame));
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
