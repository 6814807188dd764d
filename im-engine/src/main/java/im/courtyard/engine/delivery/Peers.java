package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.conversation.Roster;
import im.courtyard.engine.transport.Events;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Tells the other nodes what this one has committed: each node at which somebody hears of it, once,
 * however many sessions there are. Costs a read when alone. Thread-safe, never blocks.
 */
final class Peers {

    /** Beyond these, all people's cached facts are stale. */
    private static final int MOST_NAMED = 1000;

    private final Cluster cluster;

    Peers(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether this node is alone. */
    boolean none() {
        return cluster.peers().length == 0;
    }

    /** Lets messages leave that were told before. */
    void flush() {
        for (Peer peer : cluster.peers()) {
            peer.flush();
        }
    }

    /** Leaves with the next {@link #flush}: what is delivered together is told together. */
    void message(ConversationEvent.NewMessage event, Roster roster, String frame) {
        byte[] item = null;
        for (Peer peer : cluster.peers()) {
            if (peer.hasAny(roster.users())) {
                if (item == null) {
                    item =
                            new PeerItems.MessageItem(
                                            event.conversation(),
                                            event.version(),
                                            roster.memberVersion(),
                                            event.message().seq(),
                                            event.message().at(),
                                            frame)
                                    .written();
                }
                peer.put(Kind.MESSAGE, item);
            }
        }
    }

    void change(ConversationEvent.Change event, Set<String> hearers) {
        for (Peer peer : cluster.peers()) {
            if (peer.hasAny(hearers)) {
                peer.send(Kind.CHANGE, item(event, peer));
            }
        }
    }

    private static byte[] item(ConversationEvent.Change event, Peer peer) {
        Events.Conversation change =
                event.each()
                        ? event.naming(
                                there(event.told().added(), peer),
                                there(event.told().removed(), peer))
                        : event.told();
        byte[] item = PeerItems.json(new PeerItems.ChangeItem(change, event.each()));
        // With too many names there goes none: who came is told by the next event, who went too.
        return item.length <= Peer.MAX_PAYLOAD
                ? item
                : PeerItems.json(
                        new PeerItems.ChangeItem(event.naming(List.of(), List.of()), true));
    }

    void tell(Collection<String> users, String frame) {
        for (Peer peer : cluster.peers()) {
            List<String> there = there(users, peer);
            if (!there.isEmpty()) {
                peer.send(Kind.TELL, PeerItems.tell(there, frame));
            }
        }
    }

    /** These people's cached facts are stale; none stands for all. */
    void forgotten(Collection<String> users) {
        if (!none()) {
            List<String> named = users.size() > MOST_NAMED ? List.of() : new ArrayList<>(users);
            cluster.tellAll(Kind.USERS_CHANGED, PeerItems.json(new PeerItems.UsersItem(named)));
        }
    }

    private static List<String> there(Collection<String> users, Peer peer) {
        List<String> there = new ArrayList<>();
        for (String user : users) {
            if (peer.has(user)) {
                there.add(user);
            }
        }
        return there;
    }
}
