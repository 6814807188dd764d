package im.courtyard.engine.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.HeadChanged;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.message.Committed;
import im.courtyard.engine.message.CommittedSink;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.MessageStore;
import im.courtyard.engine.message.SystemMessages;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a committed change to the sessions that should hear of it, each conversation in the order of
 * its versions. Thread-safe.
 */
public final class Delivery implements CommittedSink, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final int STRIPES = 2;
    private static final int BATCHES_UNDER_WAY = 64;
    private static final int EVENTS_TOGETHER = 256;
    private static final int SWEEP_PAGE = 500;

    /** What other nodes told us and waits, in characters; what finds no room is read later. */
    private static final long MOST_FROM_PEERS = 16 << 20;

    private final Stripes stripes;
    private final List<Queue<Batch>> waiting =
            Stream.<Queue<Batch>>generate(ConcurrentLinkedQueue::new).limit(STRIPES).toList();

    /** Whether a thread is already to look at what waits for it. */
    private final List<AtomicBoolean> planned =
            Stream.generate(AtomicBoolean::new).limit(STRIPES).toList();

    private final Semaphore underWay = new Semaphore(BATCHES_UNDER_WAY);
    private final Cache<Long, ConversationStream> streams =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(30)).build();
    private final ConversationStore conversations;
    private final SessionRegistry sessions;
    private final Peers peers;
    private final Fanout fanout;
    private final GapRepair repair;
    private final LongConsumer deliveryNanos;
    private final AtomicLong fromPeers = new AtomicLong();
    private volatile boolean droppedFromPeers;

    /**
     * @param afterwards hears of every message that this node stored, on delivery threads: must be
     *     quick
     * @param deliveryNanos hears how long a batch took from commit to the sessions' queues
     */
    public Delivery(
            ConversationStore conversations,
            MessageStore messages,
            Rosters rosters,
            SessionRegistry sessions,
            Views views,
            Cluster cluster,
            ScheduledThreadPoolExecutor timer,
            Consumer<Message> afterwards,
            LongConsumer deliveryNanos) {
        this.conversations = conversations;
        this.sessions = sessions;
        this.peers = new Peers(cluster);
        this.stripes = new Stripes(STRIPES, peers::flush);
        this.fanout = new Fanout(rosters, sessions, views, peers, afterwards);
        this.repair = new GapRepair(conversations, messages, stripes, timer);
        this.deliveryNanos = deliveryNanos;
    }

    /**
     * What was committed together, and {@link System#nanoTime()} of then.
     *
     * @param fromPeers its characters where another node sent it; 0 for what is ours
     */
    private record Batch(List<ConversationEvent> events, long since, int fromPeers) {}

    @Override
    public void committed(List<Committed> batch) {
        List<List<ConversationEvent>> perStripe = new ArrayList<>();
        for (int i = 0; i < stripes.count(); i++) {
            perStripe.add(new ArrayList<>());
        }
        for (Committed one : batch) {
            perStripe
                    .get(stripes.of(one.message().conversation()))
                    .add(
                            new ConversationEvent.NewMessage(
                                    one.message(), one.memberVersion(), true, one.callback()));
        }
        for (int i = 0; i < perStripe.size(); i++) {
            if (!perStripe.get(i).isEmpty()) {
                hand(i, perStripe.get(i));
            }
        }
    }

    /** A committed change of a conversation, made by this node. */
    public void changed(HeadChanged changed) {
        List<ConversationEvent> events = new ArrayList<>();
        events.add(ConversationEvent.Change.of(changed));
        HeadChanged.Written notice = changed.notice();
        long conversation = changed.conversation().id();
        if (notice != null) {
            events.add(
                    new ConversationEvent.NewMessage(
                            SystemMessages.of(conversation, notice),
                            changed.head().memberVersion(),
                            true,
                            null));
        }
        hand(stripes.of(conversation), events);
    }

    /** A frame for all sessions of these users, outside of any conversation's order. */
    public void tell(Collection<String> users, String frame) {
        tellHere(users, frame);
        peers.tell(users, frame);
    }

    /** What people's names and titles are has changed; none stands for all. */
    public void usersForgotten(Collection<String> users) {
        peers.forgotten(users);
    }

    void tellHere(Collection<String> users, String frame) {
        for (String user : users) {
            for (Session session : sessions.of(user)) {
                session.offer(frame);
            }
        }
    }

    /**
     * What another node has committed, to be delivered with the next {@link #deliverFromPeers}.
     * Never blocks: where too much waits it is dropped.
     */
    void fromPeer(ConversationEvent event, int characters) {
        if (fromPeers.addAndGet(characters) > MOST_FROM_PEERS) {
            fromPeers.addAndGet(-characters);
            droppedFromPeers = true;
            return;
        }
        int stripe = stripes.of(event.conversation());
        waiting.get(stripe).add(new Batch(List.of(event), System.nanoTime(), characters));
    }

    /** Delivers what has come from other nodes, written to each session together. */
    void deliverFromPeers() {
        for (int i = 0; i < stripes.count(); i++) {
            if (!waiting.get(i).isEmpty()) {
                planDelivery(i);
            }
        }
    }

    /** Whether something from other nodes was dropped since this was asked last. */
    boolean hasDropped() {
        boolean dropped = droppedFromPeers;
        if (dropped) {
            droppedFromPeers = false;
        }
        return dropped;
    }

    private void hand(int stripe, List<ConversationEvent> events) {
        underWay.acquireUninterruptibly();
        waiting.get(stripe).add(new Batch(events, System.nanoTime(), 0));
        if (!planDelivery(stripe)) {
            underWay.release();
        }
    }

    /** One task at a time, so that others get their turn; false where the engine stops. */
    private boolean planDelivery(int stripe) {
        if (!planned.get(stripe).compareAndSet(false, true)
                || unlessStopping(stripe, () -> deliver(stripe))) {
            return true;
        }
        planned.get(stripe).set(false);
        return false;
    }

    /**
     * Delivers all batches that wait, so that each session is written to once for all of them: the
     * further delivery is behind, the cheaper it becomes.
     */
    private void deliver(int stripe) {
        planned.get(stripe).set(false);
        Queue<Batch> batches = waiting.get(stripe);
        int events = 0;
        Batch next;
        while (events < EVENTS_TOGETHER && (next = batches.poll()) != null) {
            events += next.events.size();
            deliver(next);
        }
        if (!batches.isEmpty()) {
            planDelivery(stripe);
        }
    }

    private void deliver(Batch batch) {
        try {
            batch.events.forEach(event -> accept(event, batch.since));
        } finally {
            if (batch.fromPeers == 0) {
                underWay.release();
                deliveryNanos.accept(System.nanoTime() - batch.since);
            } else {
                fromPeers.addAndGet(-batch.fromPeers);
            }
        }
    }

    private void accept(ConversationEvent event, long since) {
        try {
            stream(event.conversation()).accept(event, since);
        } catch (RuntimeException e) {
            log.error("event {}/{} failed", event.conversation(), event.version(), e);
        }
    }

    private ConversationStream stream(long conversation) {
        return streams.get(conversation, id -> new ConversationStream(id, fanout, repair));
    }

    /**
     * Compares what was delivered with the heads in the database: whatever got lost between a
     * commit and here is found. Called by one background thread.
     */
    public void sweep() {
        List<Long> ids = new ArrayList<>(streams.asMap().keySet());
        for (int i = 0; i < ids.size(); i += SWEEP_PAGE) {
            Map<Long, Long> versions =
                    conversations.versions(ids.subList(i, Math.min(ids.size(), i + SWEEP_PAGE)));
            versions.forEach(this::compare);
        }
    }

    /** Without renewing the stream's life: one that nobody uses is to be forgotten. */
    private void compare(long conversation, long version) {
        unlessStopping(
                stripes.of(conversation),
                () -> {
                    ConversationStream stream = streams.policy().getIfPresentQuietly(conversation);
                    if (stream != null) {
                        stream.behind(version);
                    }
                });
    }

    /** Somebody here may wait for this version of a conversation, which the database has. */
    void missed(long conversation, long version) {
        unlessStopping(stripes.of(conversation), () -> stream(conversation).missed(version));
    }

    private boolean unlessStopping(int stripe, Runnable task) {
        try {
            stripes.execute(stripe, task);
            return true;
        } catch (RejectedExecutionException e) {
            // The engine stops: clients sync when they reconnect.
            return false;
        }
    }

    /**
     * The versions up to which conversations were delivered on this node, of those that it has
     * delivered lately, at most so many. Blocks for a moment.
     */
    public Map<Long, Long> delivered(int most) {
        return delivered(streams.asMap().keySet().stream().limit(most).toList());
    }

    /** As {@link #delivered(int)}, of these conversations. */
    public Map<Long, Long> delivered(Collection<Long> conversations) {
        Map<Long, Long> versions = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (int i = 0; i < stripes.count(); i++) {
            int stripe = i;
            asked.add(
                    CompletableFuture.runAsync(
                            () -> noteDelivered(stripe, conversations, versions),
                            task -> stripes.execute(stripe, task)));
        }
        asked.forEach(CompletableFuture::join);
        return versions;
    }

    private void noteDelivered(
            int stripe, Collection<Long> conversations, Map<Long, Long> versions) {
        for (Long id : conversations) {
            ConversationStream stream =
                    stripes.of(id) == stripe ? streams.policy().getIfPresentQuietly(id) : null;
            if (stream != null && stream.delivered() >= 0) {
                versions.put(id, stream.delivered());
            }
        }
    }

    /** Reads what a conversation has at this version and after, and tells it; blocks on storage. */
    void tellFrom(long conversation, long version) {
        for (ConversationEvent event : repair.missing(conversation, version - 1)) {
            fromPeer(event, 1);
        }
        deliverFromPeers();
    }

    /** Lets what is under way reach the queues, then ends the threads. */
    @Override
    public void close() {
        try {
            if (underWay.tryAcquire(BATCHES_UNDER_WAY, 5, TimeUnit.SECONDS)) {
                underWay.release(BATCHES_UNDER_WAY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stripes.close();
    }
}
