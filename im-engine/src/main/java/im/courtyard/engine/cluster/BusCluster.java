package im.courtyard.engine.cluster;

import im.courtyard.engine.cluster.TroubleReason.Code;
import im.courtyard.engine.common.StorageException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster over a bus. Each heartbeat it tells every peer that it lives, and looks for trouble;
 * each beat it tells the database, and looks there for nodes that the bus does not reach. Thread-
 * safe.
 */
final class BusCluster implements Cluster, BusListener {

    private static final Logger log = LoggerFactory.getLogger(BusCluster.class);

    /** Nanoseconds that a node which leaves gives to what it has still to say. */
    private static final long FLUSH = 500_000_000;

    private final Parts parts;
    private final Wire.Versions versions;
    private final ClusterNanos limits;
    private final OwnUsers own;
    private final Trouble trouble;
    private final Lookout lookout;
    private final NodeTable table;
    private final Announcer announcer;
    private final PeerMaker maker;
    private final Questions questions = new Questions();
    private final Inboxes inboxes = new Inboxes(questions);
    private final Peers peers = new Peers();
    private final ClusterThreads threads = new ClusterThreads();
    private final PresenceListeners presenceListeners = new PresenceListeners();
    private final List<Runnable> displacedListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean displaced = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Joined joined;
    private volatile boolean draining;

    /** What is known once this node is registered. */
    private record Joined(Greeting.Identity self, ClusterKey key) {}

    BusCluster(Parts parts) {
        this(parts, Wire.OURS);
    }

    BusCluster(Parts parts, Wire.Versions versions) {
        NodeName.checked(parts.bus().self());
        this.parts = parts;
        this.versions = versions;
        this.limits = ClusterNanos.of(parts.timing());
        this.own = new OwnUsers(parts.users());
        this.trouble = new Trouble(parts.clock(), parts.nanos(), limits.settle());
        this.table =
                new NodeTable(parts.nodes(), parts.bus(), parts.clock(), parts.nanos(), limits);
        this.lookout = new Lookout(trouble, parts.nanos(), limits);
        this.announcer = new Announcer(own, peers, trouble, threads, limits.announce());
        this.maker =
                new PeerMaker(
                        parts, limits, threads, own, trouble, inboxes, presenceListeners::changed);
    }

    /** Blocks on storage; before {@link #start}. */
    void watch() {
        table.watch();
    }

    @Override
    public String self() {
        return parts.bus().self();
    }

    @Override
    public Peer[] peers() {
        return peers.all();
    }

    @Override
    public Optional<Peer> peer(String name) {
        return Optional.ofNullable(peers.find(name));
    }

    @Override
    public boolean online(String user) {
        for (BusPeer peer : peers.all()) {
            if (peer.has(user)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void on(Kind kind, Receiver receiver) {
        inboxes.on(kind, receiver);
    }

    @Override
    public void onFrame(Runnable listener) {
        inboxes.onFrame(listener);
    }

    @Override
    public void answer(Kind kind, Answerer answerer) {
        questions.answer(kind, answerer);
    }

    @Override
    public CompletionStage<byte[]> ask(String node, Kind kind, byte[] payload, Duration limit) {
        BusPeer peer = peers.find(node);
        if (peer == null) {
            return CompletableFuture.failedStage(Questions.unavailable(node));
        }
        CompletableFuture<byte[]> answer = questions.ask(peer, kind, payload);
        var patience =
                threads.later(
                        limit.toNanos(),
                        () -> answer.completeExceptionally(Questions.unavailable(node)));
        answer.whenComplete((given, error) -> patience.run());
        return answer;
    }

    @Override
    public CompletionStage<Void> announce(String user) {
        return announcer.announce(user);
    }

    @Override
    public void onPresence(Consumer<String> listener) {
        presenceListeners.add(listener);
    }

    @Override
    public PresenceDigest digest() {
        return own.digest();
    }

    @Override
    public boolean troubled() {
        return trouble.health().troubled();
    }

    @Override
    public Health health() {
        return trouble.health();
    }

    @Override
    public void onTrouble(Runnable listener) {
        trouble.onTrouble(listener);
    }

    @Override
    public void onDisplaced(Runnable listener) {
        displacedListeners.add(listener);
    }

    @Override
    public List<NodeView> nodes() {
        return new NodeViews(parts, versions, table, peers, draining).all();
    }

    @Override
    public void draining() {
        draining = true;
        table.draining();
    }

    @Override
    public void start() {
        try {
            ClusterKey key =
                    ClusterKey.of(parts.settings(), parts.nodes().place(), table::othersLive);
            long incarnation = table.register(parts.version(), parts.schema(), versions.highest());
            joined = new Joined(new Greeting.Identity(self(), incarnation, versions), key);
            parts.users().users().forEach(own::look);
            parts.bus().start(this, table::addresses, key.group());
            parts.bus().nodes().forEach(this::joined);
            lookout.begin();
            threads.everyBeat(limits.beat(), this::beat);
            threads.everyHeartbeat(limits.heartbeat(), this::tick);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void joined(String node) {
        Joined here = joined;
        boolean stranger = !node.equals(self()) && peers.find(node) == null;
        if (here != null && stranger && !closed.get() && NodeName.fits(node)) {
            peers.findOrAdd(node, name -> maker.peer(here.self(), here.key(), name)).greet();
            trouble.expected(TroubleReason.ofNode(Code.CAME, node));
        }
    }

    @Override
    public void left(String node) {
        BusPeer peer = peers.remove(node);
        if (peer != null) {
            peer.close();
            trouble.expected(TroubleReason.ofNode(Code.LEFT, node));
            questions.left(node);
            threads.soon(peer::forgetUsers);
        }
    }

    @Override
    public boolean received(String from, byte[] frame) {
        BusPeer peer = peers.find(from);
        if (peer == null && parts.bus().nodes().contains(from)) {
            joined(from);
            peer = peers.find(from);
        }
        return peer != null && peer.received(frame);
    }

    private void tick() {
        try {
            lookout.forAFreeze();
            reconcile();
            Heartbeat beat = new Heartbeat(draining, parts.figures().get(), Optional.empty());
            for (BusPeer peer : peers.all()) {
                peer.tick(beat);
            }
            if (displaced.get()) {
                trouble.sign(TroubleReason.of(Code.DISPLACED));
            } else {
                lookout.forWhoIsMissing(others(), node -> peers.find(node) != null);
            }
            trouble.tick();
        } catch (RuntimeException | Error e) {
            // Whatever is thrown, the next one may go well; the timer would not come again.
            log.error("the heartbeat failed", e);
        }
    }

    /** Whatever the bus failed to tell. */
    private void reconcile() {
        BusPeer[] known = peers.all();
        Set<String> reached = parts.bus().nodes();
        reached.forEach(this::joined);
        for (BusPeer peer : known) {
            if (!reached.contains(peer.name())) {
                left(peer.name());
            }
        }
    }

    private Set<String> others() {
        Set<String> others = new HashSet<>(table.living());
        others.remove(self());
        return others;
    }

    private void beat() {
        if (displaced.get()) {
            return;
        }
        try {
            if (!table.beat() && displaced.compareAndSet(false, true)) {
                log.error(
                        "another process has taken the name {}: this one lets its clients go. Give"
                                + " each node a name of its own.",
                        self());
                try {
                    displacedListeners.forEach(Runnable::run);
                } finally {
                    // What is sent to the name is for the other one.
                    parts.bus().close();
                }
            }
        } catch (StorageException e) {
            log.debug("no beat: the database is {}", e.kind(), e);
        } catch (RuntimeException | Error e) {
            log.error("the beat failed", e);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        flush();
        parts.bus().close();
        threads.close();
        for (BusPeer peer : peers.all()) {
            peers.remove(peer.name());
            peer.close();
            questions.left(peer.name());
        }
        table.unregister();
    }

    /** What was committed last is on its way: with it, nobody needs to look for it. */
    private void flush() {
        long until = System.nanoTime() + FLUSH;
        try {
            while (!Arrays.stream(peers.all()).allMatch(BusPeer::isIdle)
                    && System.nanoTime() < until) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
