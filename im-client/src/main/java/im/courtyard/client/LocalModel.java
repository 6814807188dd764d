package im.courtyard.client;

import im.courtyard.client.model.ConversationState;
import im.courtyard.client.model.HistoryPage;
import im.courtyard.client.model.MemberState;
import im.courtyard.client.model.Message;
import im.courtyard.client.model.MessageRange;
import im.courtyard.client.model.User;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The conversations of one user as this device knows them, and who is told when they change.
 * Written on the serial executor only, read from anywhere. Bounded: messages per conversation by
 * their ranges, messages in all by forgetting those of the conversations untouched longest.
 */
final class LocalModel {

    private final ConcurrentNavigableMap<Long, LocalConversation> conversations =
            new ConcurrentSkipListMap<>();

    /** The versions at which the user was removed. */
    private final Map<Long, Long> removals = new HashMap<>();

    private final Listeners listeners;
    private final int heldPerConversation;
    private final int heldInAll;
    private final long backfill;
    private String me = "";
    private String myName = "";
    private boolean synced;
    private long touches;
    private int held;

    /**
     * @param backfill how many missed messages of a conversation are fetched at most
     */
    LocalModel(Listeners listeners, int heldPerConversation, int heldInAll, long backfill) {
        this.listeners = listeners;
        this.heldPerConversation = heldPerConversation;
        this.heldInAll = heldInAll;
        this.backfill = backfill;
    }

    void signedIn(User user) {
        me = user.id();
        myName = user.name();
    }

    String myName() {
        return myName;
    }

    String me() {
        return me;
    }

    /** From now on a conversation not seen before is news, not the past. */
    void synced() {
        synced = true;
    }

    /** Another epoch: nothing known holds any more. */
    void forget() {
        conversations.clear();
        removals.clear();
        held = 0;
        synced = false;
        listeners.tell(ClientListener::onReset);
    }

    @Nullable LocalConversation get(long id) {
        return conversations.get(id);
    }

    Optional<ConversationState> state(long id) {
        return Optional.ofNullable(conversations.get(id)).map(LocalConversation::state);
    }

    List<ConversationState> states() {
        return conversations.values().stream().map(LocalConversation::state).toList();
    }

    List<MessageRange> held(long id) {
        LocalConversation conversation = conversations.get(id);
        return conversation == null ? List.of() : conversation.held.snapshot();
    }

    /** The direct conversation with a user, where it is known. */
    @Nullable Long directWith(String user) {
        for (LocalConversation each : conversations.values()) {
            if (user.equals(peerOf(each.state().id()))) {
                return each.state().id();
            }
        }
        return null;
    }

    /** The other one in a direct conversation. */
    @Nullable String peerOf(long id) {
        LocalConversation conversation = conversations.get(id);
        User peer = conversation == null ? null : conversation.state().peer();
        return peer == null ? null : peer.id();
    }

    List<Known> known() {
        return conversations.values().stream().map(LocalConversation::known).toList();
    }

    List<Long> behind() {
        return conversations.values().stream()
                .filter(LocalConversation::behind)
                .map(each -> each.state().id())
                .toList();
    }

    /**
     * The server's whole state of a conversation; one older than what is known changes nothing, nor
     * does one that was read before the user was removed.
     */
    void apply(ConversationState state) {
        if (state.version() <= removals.getOrDefault(state.id(), -1L)) {
            return;
        }
        removals.remove(state.id());
        LocalConversation known = conversations.get(state.id());
        if (known == null) {
            known = new LocalConversation(state, firstSeen(state), heldPerConversation);
            conversations.put(state.id(), known);
        } else if (isOlder(state, known.state())) {
            return;
        }
        known.state(state);
        known.seen = Math.max(known.seen, state.lastSeq() - backfill);
        listeners.tell(listener -> listener.onConversation(state));
    }

    private long firstSeen(ConversationState state) {
        return synced
                ? Math.max(state.member().joinedSeq(), state.firstSeq()) - 1
                : state.lastSeq();
    }

    private static boolean isOlder(ConversationState state, ConversationState known) {
        return state.version() < known.version()
                || (state.version() == known.version()
                        && state.member().version() < known.member().version());
    }

    /** A message that continues what is known: the next version, the next seq. */
    void append(LocalConversation to, Message message, long version, long membersVersion) {
        to.state(
                to.state().appended(message, version, membersVersion, message.sender().equals(me)));
        tell(to, message);
        hold(to, message.seq(), message.seq(), List.of(message));
        listeners.tell(listener -> listener.onConversation(to.state()));
    }

    /** Messages that were missed: told in order, up to what the state knows. */
    void fill(LocalConversation conversation, HistoryPage page) {
        long upTo = Math.min(page.to(), conversation.state().lastSeq());
        boolean nothingLeft = page.from() > page.to() || upTo <= conversation.seen;
        List<Message> found =
                page.messages().stream().filter(message -> message.seq() <= upTo).toList();
        hold(conversation, page.from(), upTo, found);
        for (Message message : found) {
            if (message.seq() > conversation.seen) {
                tell(conversation, message);
            }
        }
        conversation.seen =
                Math.max(conversation.seen, nothingLeft ? conversation.state().lastSeq() : upTo);
    }

    private void tell(LocalConversation conversation, Message message) {
        conversation.seen = message.seq();
        long id = conversation.state().id();
        listeners.tell(listener -> listener.onMessage(id, message));
    }

    /** Older messages that the application asked for. */
    void hold(HistoryPage page) {
        LocalConversation conversation = conversations.get(page.conversation());
        if (conversation != null) {
            hold(conversation, page.from(), page.to(), page.messages());
        }
    }

    void change(LocalConversation conversation, ConversationState changed) {
        conversation.state(changed);
        listeners.tell(listener -> listener.onConversation(changed));
    }

    void member(LocalConversation conversation, MemberState own) {
        change(conversation, conversation.state().with(own));
        ConversationState state = conversation.state();
        listeners.tell(listener -> listener.onMember(state.id(), state.member()));
    }

    /** The user is no member since this version. */
    void removed(long id, long version) {
        removals.put(id, version);
        drop(id);
    }

    void drop(long id) {
        LocalConversation dropped = conversations.remove(id);
        if (dropped != null) {
            held -= dropped.held.clear();
            listeners.tell(listener -> listener.onConversationGone(id));
        }
    }

    private void hold(LocalConversation in, long from, long to, List<Message> messages) {
        in.touched = ++touches;
        held += in.held.add(from, to, messages);
        while (held > heldInAll) {
            held -= oldestHeld().held.clear();
        }
    }

    private LocalConversation oldestHeld() {
        return conversations.values().stream()
                .filter(each -> each.held.size() > 0)
                .min(Comparator.comparingLong(each -> each.touched))
                .orElseThrow();
    }
}
