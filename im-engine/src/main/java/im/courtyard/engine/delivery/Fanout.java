package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.SendCallback;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Events;
import im.courtyard.engine.transport.FrameWriter;
import im.courtyard.engine.transport.Views;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one event to the sessions of members here, and what this node committed to the other nodes:
 * written once, queued for each. Called on the conversation's stripe.
 */
final class Fanout {

    private static final Logger log = LoggerFactory.getLogger(Fanout.class);

    private final Rosters rosters;
    private final SessionRegistry sessions;
    private final Views views;
    private final Peers peers;
    private final Consumer<Message> afterwards;

    Fanout(
            Rosters rosters,
            SessionRegistry sessions,
            Views views,
            Peers peers,
            Consumer<Message> afterwards) {
        this.rosters = rosters;
        this.sessions = sessions;
        this.views = views;
        this.peers = peers;
        this.afterwards = afterwards;
    }

    /** Delivers, or throws with nobody told (storage does not answer). */
    void deliver(ConversationEvent event) {
        if (event instanceof ConversationEvent.NewMessage message) {
            message(message);
        } else if (event instanceof ConversationEvent.WrittenMessage message) {
            written(message);
        } else if (event instanceof ConversationEvent.Change change) {
            change(change);
        }
    }

    /**
     * The event came too late to be delivered here; the sender's session must hear all the same,
     * and so must the other nodes.
     */
    void late(ConversationEvent event) {
        if (event.ours() && !peers.none()) {
            try {
                tellPeers(event);
            } catch (RuntimeException e) {
                log.warn(
                        "other nodes will find {}, version {}, in the database",
                        event.conversation(),
                        event.version(),
                        e);
            }
        }
        if (event instanceof ConversationEvent.NewMessage message && message.ours()) {
            if (message.callback() != null) {
                message.callback().stored(message.message());
            }
            afterwards.accept(message.message());
        }
    }

    /** Whether a member has a session here. */
    boolean anybody(long conversation) {
        return anybodyBefore(conversation, null);
    }

    /** Whether a member has a session here that was there at that {@link System#nanoTime()}. */
    boolean anybodySince(long conversation, long nanos) {
        return anybodyBefore(conversation, nanos);
    }

    /** True also where it is not known who is a member. */
    private boolean anybodyBefore(long conversation, @Nullable Long nanos) {
        Roster roster = rosters.cached(conversation);
        if (roster == null) {
            return true;
        }
        for (String user : fewer(roster.users(), sessions.users())) {
            for (Session session : sessions.of(user)) {
                if (roster.has(user) && (nanos == null || session.startedBefore(nanos))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether there are other nodes. */
    boolean isShared() {
        return !peers.none();
    }

    private void tellPeers(ConversationEvent event) {
        Roster roster = roster(event);
        if (roster != null && event instanceof ConversationEvent.NewMessage message) {
            peers.message(message, roster, frame(message.message(), roster));
        } else if (event instanceof ConversationEvent.Change change) {
            peers.change(change, hearers(change, roster));
        }
    }

    private void message(ConversationEvent.NewMessage event) {
        Message message = event.message();
        Roster roster = roster(event);
        SendCallback callback = event.callback();
        boolean told = false;
        if (roster != null) {
            String frame = frame(message, roster);
            if (event.ours()) {
                peers.message(event, roster, frame);
            }
            told = toMembers(roster, message.seq(), frame, callback, message);
        }
        if (callback != null && !told) {
            callback.stored(message);
        }
        if (event.ours()) {
            afterwards.accept(message);
        }
    }

    private String frame(Message message, Roster roster) {
        return FrameWriter.event(
                new Events.Message(
                        message.conversation(),
                        message.version(),
                        roster.memberVersion(),
                        views.message(message)));
    }

    private void written(ConversationEvent.WrittenMessage event) {
        Roster roster = roster(event);
        if (roster != null) {
            toMembers(roster, event.seq(), event.frame(), null, null);
        }
    }

    private void change(ConversationEvent.Change event) {
        Set<String> hearers = hearers(event, roster(event));
        if (event.ours()) {
            peers.change(event, hearers);
        }
        if (event.each()) {
            many(event, hearers);
        } else {
            toSessions(hearers, FrameWriter.event(event.told()));
        }
    }

    private static Set<String> hearers(ConversationEvent.Change event, @Nullable Roster roster) {
        Set<String> hearers = new LinkedHashSet<>(event.told().removed());
        if (roster != null) {
            hearers.addAll(roster.users());
        }
        return hearers;
    }

    /** Thousands of names for each of thousands would fill every queue: all hear of themselves. */
    private void many(ConversationEvent.Change event, Set<String> hearers) {
        Set<String> online = sessions.users();
        for (String user : event.told().added()) {
            if (online.contains(user)) {
                toSessions(Set.of(user), frame(event, List.of(user), List.of()));
            }
        }
        for (String user : event.told().removed()) {
            if (online.contains(user)) {
                toSessions(Set.of(user), frame(event, List.of(), List.of(user)));
            }
        }
        Set<String> others = new LinkedHashSet<>(hearers);
        event.told().added().forEach(others::remove);
        event.told().removed().forEach(others::remove);
        toSessions(others, frame(event, List.of(), List.of()));
    }

    private static String frame(
            ConversationEvent.Change event, List<String> added, List<String> removed) {
        return FrameWriter.event(event.naming(added, removed));
    }

    /**
     * Who hears of an event. Whoever this shows to be no member any more is told so: the change
     * itself may have been lost on its way here.
     */
    private @Nullable Roster roster(ConversationEvent event) {
        long needed = event.memberVersion() == 0 ? Long.MAX_VALUE : event.memberVersion();
        Roster before = rosters.cached(event.conversation());
        if (before != null && before.memberVersion() >= needed) {
            return before;
        }
        Roster now = rosters.atLeast(event.conversation(), needed);
        if (before != null && now != null && now.memberVersion() > before.memberVersion()) {
            tellTheRemoved(event, before, now);
        }
        return now;
    }

    /** By the roster's version: by the event's they may have been members, and know more. */
    private void tellTheRemoved(ConversationEvent event, Roster before, Roster now) {
        List<String> named =
                event instanceof ConversationEvent.Change change
                        ? change.told().removed()
                        : List.of();
        for (String user : fewer(before.users(), sessions.users())) {
            if (before.has(user) && !now.has(user) && !named.contains(user)) {
                toSessions(Set.of(user), removed(user, event.conversation(), now.version()));
            }
        }
    }

    /** What a session hears whose user is no member any more; the version must be new to it. */
    static String removed(String user, long conversation, long version) {
        return FrameWriter.event(
                new Events.Conversation(
                        conversation, version, null, null, 0, 0, List.of(), List.of(user), null));
    }

    private void toSessions(Collection<String> users, String frame) {
        Set<String> online = sessions.users();
        boolean fewOnline = online.size() < users.size();
        for (String user : fewOnline ? online : users) {
            if (!fewOnline || users.contains(user)) {
                toSessions(user, frame, null, null);
            }
        }
    }

    /**
     * Tells those who may see that seq: the roster may be younger than the message, and have people
     * who came after it. Answers whether the sending session was among them, and so has heard by
     * its callback.
     */
    private boolean toMembers(
            Roster roster,
            long seq,
            String frame,
            @Nullable SendCallback callback,
            @Nullable Message message) {
        boolean told = false;
        Set<String> online = sessions.users();
        boolean fewOnline = online.size() < roster.size();
        boolean sure = !fewOnline && roster.allJoinedSeq() <= seq;
        for (String user : fewOnline ? online : roster.users()) {
            if (sure || roster.maySee(user, seq)) {
                told |= toSessions(user, frame, callback, message);
            }
        }
        return told;
    }

    private boolean toSessions(
            String user, String frame, @Nullable SendCallback callback, @Nullable Message message) {
        boolean told = false;
        for (Session session : sessions.of(user)) {
            if (callback != null && message != null && session.id().equals(callback.session())) {
                callback.stored(message);
                told = true;
            } else {
                session.offer(frame);
            }
        }
        return told;
    }

    private static Set<String> fewer(Set<String> some, Set<String> others) {
        return some.size() <= others.size() ? some : others;
    }
}
