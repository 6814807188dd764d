package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import com.hazelcast.topic.Message;
import com.hazelcast.topic.MessageListener;
import im.courtyard.engine.cluster.BusListener;
import java.nio.BufferUnderflowException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bus between its start and its close. Thread-safe. */
final class RunningBus implements MessageListener<byte[]>, LifecycleListener {

    private static final Logger log = LoggerFactory.getLogger(RunningBus.class);

    private final HazelcastInstance instance;
    private final String self;
    private final BusListener listener;
    private final Mailboxes mailboxes;
    private final KnownNodes nodes;
    private final SentFrames sent;
    private final AtomicBoolean stranger = new AtomicBoolean();
    private @Nullable UUID membership;
    private @Nullable UUID lifecycle;

    RunningBus(HazelcastInstance instance, String self, String group, BusListener listener) {
        this.instance = instance;
        this.self = self;
        this.listener = listener;
        this.mailboxes = new Mailboxes(instance, group, self, this);
        this.nodes = new KnownNodes(self, instance.getCluster(), mailboxes, new Changes());
        this.sent = new SentFrames(nodes::silent);
    }

    void start() {
        mailboxes.open();
        membership = instance.getCluster().addMembershipListener(nodes);
        lifecycle = instance.getLifecycleService().addLifecycleListener(this);
        nodes.start();
    }

    Set<String> nodes() {
        return nodes.names();
    }

    CompletionStage<Void> send(String node, byte[] frame) {
        if (!nodes.has(node)) {
            return CompletableFuture.failedFuture(new UnreachableException(node + " is not there"));
        }
        CompletableFuture<@Nullable Void> answer = new CompletableFuture<>();
        long number = sent.next(node, answer);
        try {
            mailboxes.send(node, new Letter(Letter.FRAME, self, number, frame));
        } catch (RuntimeException e) {
            answer.completeExceptionally(new UnreachableException(node + " is not reached", e));
        }
        return answer;
    }

    @Override
    public void onMessage(Message<byte[]> message) {
        Member sender = message.getPublishingMember();
        if (sender == null || sender.localMember() || sender.getUuid() == null) {
            return;
        }
        Object written = message.getMessageObject();
        if (written instanceof byte[] bytes) {
            try {
                read(sender.getUuid(), Letter.read(bytes));
            } catch (BufferUnderflowException e) {
                if (!stranger.getAndSet(true)) {
                    log.warn("{} sends what is no letter of ours", sender.getAddress());
                }
            }
        }
    }

    private void read(UUID member, Letter letter) {
        String from = letter.from();
        switch (letter.kind()) {
            case Letter.HELLO -> {
                nodes.met(member, from);
                mailboxes.send(from, Letter.of(Letter.HERE, self));
            }
            case Letter.HERE -> nodes.met(member, from);
            case Letter.BYE -> nodes.gone(member);
            case Letter.FRAME -> {
                boolean taken = isKnown(member, from) && listener.received(from, letter.frame());
                mailboxes.send(from, Letter.answer(taken, self, letter.number()));
            }
            case Letter.TAKEN -> answered(member, letter, true);
            case Letter.REFUSED -> answered(member, letter, false);
            default -> {
                // Of a later version.
            }
        }
    }

    private boolean isKnown(UUID member, String node) {
        boolean known = nodes.isKnown(member, node);
        if (!known) {
            nodes.greet();
        }
        return known;
    }

    /** Another member that has the node's name, too, does not answer for it. */
    private void answered(UUID member, Letter letter, boolean taken) {
        if (nodes.isReachedAt(member, letter.from())) {
            sent.answered(letter.from(), letter.number(), taken);
        }
    }

    /** Hazelcast keeps the listeners of a member that merged, but the others may not know them. */
    @Override
    public void stateChanged(LifecycleEvent event) {
        if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
            mailboxes.open();
            nodes.lookAnew();
        }
    }

    /** Says goodbye, as a host's member stays when its bus goes. */
    void close() {
        nodes.close();
        if (!instance.getLifecycleService().isRunning()) {
            return;
        }
        mailboxes.sendAll(Letter.of(Letter.BYE, self));
        mailboxes.close();
        if (membership != null && lifecycle != null) {
            instance.getCluster().removeMembershipListener(membership);
            instance.getLifecycleService().removeLifecycleListener(lifecycle);
        }
    }

    /** What the engine hears, after those who wait have. */
    private final class Changes implements BusListener {

        @Override
        public boolean received(String from, byte[] frame) {
            return listener.received(from, frame);
        }

        @Override
        public void joined(String node) {
            listener.joined(node);
        }

        @Override
        public void left(String node) {
            sent.left(node);
            listener.left(node);
        }
    }
}
