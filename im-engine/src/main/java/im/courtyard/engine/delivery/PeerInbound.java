package im.courtyard.engine.delivery;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.user.UserDirectory;

/**
 * Takes what other nodes tell of what they committed to the streams and sessions here. Called by
 * threads of the bus, which it does not block. Thread-safe.
 */
public final class PeerInbound {

    private final Delivery delivery;
    private final UserDirectory users;
    private final ClockSkew skew;

    public PeerInbound(Delivery delivery, UserDirectory users, ClockSkew skew) {
        this.delivery = delivery;
        this.users = users;
        this.skew = skew;
    }

    /** Listens from now on; before the cluster starts. */
    public void listen(Cluster cluster) {
        cluster.onFrame(delivery::deliverFromPeers);
        cluster.on(Kind.MESSAGE, (from, payload) -> message(PeerItems.MessageItem.read(payload)));
        cluster.on(
                Kind.CHANGE,
                (from, payload) ->
                        change(PeerItems.json(payload, PeerItems.ChangeItem.class), payload));
        cluster.on(Kind.TELL, (from, payload) -> tell(PeerItems.tell(payload)));
        cluster.on(
                Kind.USERS_CHANGED,
                (from, payload) -> forget(PeerItems.json(payload, PeerItems.UsersItem.class)));
    }

    private void message(PeerItems.MessageItem item) {
        skew.seen(item.at());
        if (item.frame().isEmpty()) {
            // After what came before it.
            delivery.deliverFromPeers();
            delivery.missed(item.conversation(), item.version());
            return;
        }
        delivery.fromPeer(
                new ConversationEvent.WrittenMessage(
                        item.conversation(),
                        item.version(),
                        item.memberVersion(),
                        item.seq(),
                        item.frame()),
                item.frame().length());
    }

    private void change(PeerItems.ChangeItem item, byte[] payload) {
        delivery.fromPeer(
                new ConversationEvent.Change(item.change(), item.each(), false), payload.length);
    }

    private void tell(PeerItems.TellItem item) {
        delivery.tellHere(item.users(), item.frame());
    }

    private void forget(PeerItems.UsersItem item) {
        if (item.users().isEmpty()) {
            users.forgetAllHere();
        } else {
            users.forgetHere(item.users());
        }
    }
}
