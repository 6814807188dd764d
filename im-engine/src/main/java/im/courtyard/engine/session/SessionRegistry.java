package im.courtyard.engine.session;

import im.courtyard.engine.audit.AuditEvent;
import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.cluster.LocalUsers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The sessions of this node by user. Thread-safe; reading never locks. */
public final class SessionRegistry implements LocalUsers {

    private static final Session[] NONE = {};

    private final Map<String, Session[]> byUser = new ConcurrentHashMap<>();
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final List<BiConsumer<String, Boolean>> onlineListeners = new CopyOnWriteArrayList<>();
    private final int perUser;
    private final AuditSink audit;
    private final Clock clock;

    public SessionRegistry(int perUser, AuditSink audit, Clock clock) {
        this.perUser = perUser;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Hears (user, true) at the first session of a user on this node, (user, false) after the last.
     */
    public void onOnline(BiConsumer<String, Boolean> listener) {
        onlineListeners.add(listener);
    }

    /** Adds a session; the oldest of the same user go where there are too many. */
    public void add(Session session) {
        Session[] all =
                byUser.merge(session.user(), new Session[] {session}, SessionRegistry::concat);
        // Last: whoever removes what is here finds it there too.
        byId.put(session.id(), session);
        if (all.length == 1) {
            tell(session.user(), true);
        }
        Arrays.stream(all)
                .sorted(Comparator.comparingLong(Session::connectedAt))
                .limit(Math.max(0, all.length - perUser))
                .filter(old -> old != session)
                .forEach(old -> old.close(CloseReason.TOO_MANY_CONNECTIONS));
        record("session.opened", session.user(), session);
    }

    /** Forgets a session whose connection is gone. */
    public void remove(Session session) {
        if (byId.remove(session.id()) == null) {
            return;
        }
        Session[] left =
                byUser.computeIfPresent(session.user(), (user, all) -> without(all, session));
        if (left == null) {
            tell(session.user(), false);
        }
        record("session.closed", session.user(), session);
    }

    /** The sessions of a user; must not be changed. */
    @SuppressWarnings("NullAway") // the default is not null
    public Session[] of(String user) {
        return byUser.getOrDefault(user, NONE);
    }

    @Override
    public boolean isOnline(String user) {
        return byUser.containsKey(user);
    }

    /** Users with a session here. */
    @Override
    public Set<String> users() {
        return byUser.keySet();
    }

    public Collection<Session> all() {
        return byId.values();
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Ends a session by an administrator's word; false where there is none. */
    public boolean kick(String id, String actor) {
        Session session = byId.get(id);
        if (session == null) {
            return false;
        }
        session.close(CloseReason.KICKED);
        record("session.kicked", actor, session);
        return true;
    }

    /** Ends all sessions of a user by an administrator's word; says how many. */
    public int kickUser(String user, String actor) {
        List<Session> kicked = new ArrayList<>();
        for (Session session : of(user)) {
            if (kick(session.id(), actor)) {
                kicked.add(session);
            }
        }
        return kicked.size();
    }

    /** Ends all sessions of a user for a reason of the server's own. */
    public void closeAll(String user, CloseReason reason) {
        for (Session session : of(user)) {
            session.close(reason);
        }
    }

    private void tell(String user, boolean online) {
        onlineListeners.forEach(listener -> listener.accept(user, online));
    }

    private void record(String action, String actor, Session session) {
        audit.record(
                new AuditEvent(
                        clock.millis(),
                        actor,
                        action,
                        session.id(),
                        Map.of(
                                "user", session.user(),
                                "device", session.device().id(),
                                "address", session.address())));
    }

    private static Session[] concat(Session[] all, Session[] more) {
        Session[] joined = Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, joined, all.length, more.length);
        return joined;
    }

    private static Session @Nullable [] without(Session[] all, Session session) {
        Session[] left =
                Arrays.stream(all).filter(other -> other != session).toArray(Session[]::new);
        return left.length == 0 ? null : left;
    }
}
