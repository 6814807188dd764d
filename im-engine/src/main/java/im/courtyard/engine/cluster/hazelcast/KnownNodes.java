package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import im.courtyard.engine.cluster.BusListener;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which member is which node.
 *
 * <ol>
 *   <li>Who starts says hello to everybody, and everybody answers with a name. So do those who see
 *       a member come, as neither knows who of them is ready first.
 *   <li>A member may have no name: a host's cluster has members without a chat, or with another's.
 *       So hello is said again while somebody is unknown, each second and then less often.
 *   <li>A member that goes takes its node along, unless another member has that name too: then the
 *       node is that one.
 *   <li>A node that does not answer is gone until it answers a hello: the members' own list tells
 *       who is silent to its oldest one, not to us. If it still knows us, a frame of its shows
 *       that.
 *   <li>After clusters have merged, members are other members: everything is looked at anew.
 * </ol>
 *
 * <p>Thread-safe: changes, and the listener's calls with them, happen one after the other.
 */
final class KnownNodes implements MembershipListener {

    private static final Logger log = LoggerFactory.getLogger(KnownNodes.class);
    private static final long WAIT_AT_START_SECONDS = 1;
    private static final int OFTEN = 10;
    private static final long SELDOM_SECONDS = 5;

    private final String self;
    private final Cluster cluster;
    private final Mailboxes mailboxes;
    private final BusListener listener;
    private final Map<String, UUID> members = new ConcurrentHashMap<>();
    private final Map<UUID, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger hellos = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> everybody = new CompletableFuture<>();
    private boolean saying;
    private volatile boolean closed;

    KnownNodes(String self, Cluster cluster, Mailboxes mailboxes, BusListener listener) {
        this.self = self;
        this.cluster = cluster;
        this.mailboxes = mailboxes;
        this.listener = listener;
    }

    /** Returns when those who are here have said who they are, or soon after. */
    void start() {
        greet();
        everybody.completeOnTimeout(null, WAIT_AT_START_SECONDS, TimeUnit.SECONDS).join();
    }

    Set<String> names() {
        return Set.copyOf(members.keySet());
    }

    boolean has(String node) {
        return members.containsKey(node);
    }

    /** Whether what is sent to that node is for this member. */
    boolean isReachedAt(UUID member, String node) {
        return member.equals(members.get(node));
    }

    /** Whether this member is known to be that node. */
    boolean isKnown(UUID member, String node) {
        return node.equals(names.get(member));
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        greet();
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        gone(event.getMember().getUuid());
    }

    void lookAnew() {
        names.keySet().stream().filter(member -> !isPresent(member)).forEach(this::gone);
        greet();
    }

    private boolean isPresent(UUID member) {
        return cluster.getMembers().stream().anyMatch(one -> one.getUuid().equals(member));
    }

    private boolean isSomebodyUnknown() {
        return cluster.getMembers().stream().anyMatch(this::isUnknown);
    }

    private boolean isUnknown(Member member) {
        return !member.localMember() && !names.containsKey(member.getUuid());
    }

    /** Says hello now, and then again as long as somebody is unknown; nothing where nobody is. */
    void greet() {
        hellos.set(0);
        synchronized (this) {
            if (saying) {
                return;
            }
            saying = true;
        }
        sayHello();
    }

    private void sayHello() {
        if (isDone()) {
            everybody.complete(null);
            return;
        }
        try {
            mailboxes.sendAll(Letter.of(Letter.HELLO, self));
        } catch (RuntimeException e) {
            // As while clusters merge. Whoever is unknown must not stay so.
            log.debug("hello could not be said; it is tried again", e);
        }
        long pause = hellos.incrementAndGet() < OFTEN ? 1 : SELDOM_SECONDS;
        CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS).execute(this::sayHello);
    }

    /** Looks and ends in one step: who becomes unknown from now on begins anew. */
    private synchronized boolean isDone() {
        saying = !closed && isSomebodyUnknown();
        return !saying;
    }

    synchronized void met(UUID member, String node) {
        if (closed || isKnown(member, node) || node.equals(self) || !isPresent(member)) {
            return;
        }
        gone(member);
        names.put(member, node);
        if (members.put(node, member) != null) {
            listener.left(node);
        }
        listener.joined(node);
        if (!isSomebodyUnknown()) {
            everybody.complete(null);
        }
    }

    synchronized void gone(UUID member) {
        String node = names.remove(member);
        if (node == null || !members.remove(node, member) || closed) {
            return;
        }
        listener.left(node);
        names.entrySet().stream()
                .filter(other -> other.getValue().equals(node))
                .findAny()
                .ifPresent(other -> takesOver(node, other.getKey()));
    }

    private void takesOver(String node, UUID member) {
        members.put(node, member);
        listener.joined(node);
    }

    /** A node did not answer. */
    void silent(String node) {
        UUID member = members.get(node);
        if (member != null) {
            gone(member);
            greet();
        }
    }

    void close() {
        closed = true;
    }
}
