package im.courtyard.engine.delivery;

import im.courtyard.engine.conversation.HeadChanged;
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

/**
 * Hands one event to the sessions of members here: written once, queued for each. Called on the
 * conversation's stripe.
 */
final class Fanout {

    /** How many people a change names to everybody. */
    private static final int NAMED = 100;

    private final Rosters rosters;
    private final SessionRegistry sessions;
    private final Views views;
    private final Consumer<Message> afterwards;

    Fanout(Rosters rosters, SessionRegistry sessions, Views views, Consumer<Message> afterwards) {
        this.rosters = rosters;
        this.sessions = sessions;
        this.views = views;
        this.afterwards = afterwards;
    }

    /** Delivers, or throws with nobody told (storage does not answer). */
    void deliver(ConversationEvent event) {
        if (event instanceof ConversationEvent.NewMessage message) {
            message(message);
        } else if (event instanceof ConversationEvent.Change change) {
            change(change);
        }
    }

    /** The event came too late to be delivered; the sender's session must hear all the same. */
    void late(ConversationEvent event) {
        if (event instanceof ConversationEvent.NewMessage message && message.ours()) {
            if (message.callback() != null) {
                message.callback().stored(message.message());
            }
            afterwards.accept(message.message());
        }
    }

    private void message(ConversationEvent.NewMessage event) {
        Message message = event.message();
        Roster roster = rosters.atLeast(message.conversation(), event.memberVersion());
        SendCallback callback = event.callback();
        boolean told = false;
        if (roster != null) {
            String frame =
                    FrameWriter.event(
                            new Events.Message(
                                    message.conversation(),
                                    message.version(),
                                    roster.memberVersion(),
                                    views.message(message)));
            told = toSessions(roster.users(), frame, callback, message);
        }
        if (callback != null && !told) {
            callback.stored(message);
        }
        if (event.ours()) {
            afterwards.accept(message);
        }
    }

    private void change(ConversationEvent.Change event) {
        HeadChanged changed = event.changed();
        Roster roster = rosters.atLeast(event.conversation(), event.memberVersion());
        Set<String> hearers = new LinkedHashSet<>(changed.removed());
        if (roster != null) {
            hearers.addAll(roster.users());
        }
        if (changed.added().size() + changed.removed().size() > NAMED) {
            many(event, hearers);
        } else {
            String frame = frame(event, changed.added(), changed.removed());
            toSessions(hearers, frame);
        }
    }

    /** Thousands of names for each of thousands would fill every queue: all hear of themselves. */
    private void many(ConversationEvent.Change event, Set<String> hearers) {
        HeadChanged changed = event.changed();
        Set<String> online = sessions.users();
        for (String user : changed.added()) {
            if (online.contains(user)) {
                toSessions(Set.of(user), frame(event, List.of(user), List.of()));
            }
        }
        for (String user : changed.removed()) {
            if (online.contains(user)) {
                toSessions(Set.of(user), frame(event, List.of(), List.of(user)));
            }
        }
        Set<String> others = new LinkedHashSet<>(hearers);
        changed.added().forEach(others::remove);
        changed.removed().forEach(others::remove);
        toSessions(others, frame(event, List.of(), List.of()));
    }

    private static String frame(
            ConversationEvent.Change event, List<String> added, List<String> removed) {
        HeadChanged changed = event.changed();
        return FrameWriter.event(
                new Events.Conversation(
                        event.conversation(),
                        event.version(),
                        changed.conversation().name(),
                        changed.conversation().owner(),
                        changed.head().memberCount(),
                        changed.head().memberVersion(),
                        added,
                        removed,
                        changed.conversation().closed() ? true : null));
    }

    private void toSessions(Collection<String> users, String frame) {
        toSessions(users, frame, null, null);
    }

    /** Answers whether the sending session was among them, and so has heard by its callback. */
    private boolean toSessions(
            Collection<String> users,
            String frame,
            @Nullable SendCallback callback,
            @Nullable Message message) {
        String sending = callback == null ? null : callback.session();
        boolean told = false;
        Set<String> online = sessions.users();
        boolean fewOnline = online.size() < users.size();
        for (String user : fewOnline ? online : users) {
            if (fewOnline && !users.contains(user)) {
                continue;
            }
            for (Session session : sessions.of(user)) {
                if (callback != null && message != null && session.id().equals(sending)) {
                    callback.stored(message);
                    told = true;
                } else {
                    session.offer(frame);
                }
            }
        }
        return told;
    }
}
