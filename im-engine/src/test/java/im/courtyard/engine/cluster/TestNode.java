package im.courtyard.engine.cluster;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A node with users, but without sessions and delivery; everything happens ten times as fast. */
final class TestNode implements LocalUsers, AutoCloseable {

    static final ClusterTiming FAST =
            new ClusterTiming(
                    Duration.ofMillis(50),
                    Duration.ofMillis(400),
                    Duration.ofMillis(600),
                    Duration.ofMillis(100),
                    Duration.ofMillis(400),
                    Duration.ofMillis(400));

    /** Whose heartbeats are too rare to notice anything. */
    static final ClusterTiming QUIET =
            new ClusterTiming(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(3),
                    Duration.ofMinutes(1));

    final BusCluster cluster;
    private final ClusterBus bus;
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private volatile boolean killed;
    final Set<String> users = ConcurrentHashMap.newKeySet();
    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> presence = new CopyOnWriteArrayList<>();
    final AtomicLong troubles = new AtomicLong();
    final AtomicLong displaced = new AtomicLong();

    /** What the next heartbeat meets. */
    final AtomicReference<@Nullable Error> error = new AtomicReference<>();

    /** What this node's clock that never jumps is ahead of the others'. */
    final AtomicLong frozen = new AtomicLong();

    TestNode(ClusterBus bus, JdbcStorage storage) {
        this(bus, storage, Wire.OURS);
    }

    TestNode(ClusterBus bus, JdbcStorage storage, Wire.Versions versions) {
        this(bus, storage, versions, FAST);
    }

    TestNode(ClusterBus bus, JdbcStorage storage, Wire.Versions versions, ClusterTiming timing) {
        this.bus = bus;
        cluster =
                new BusCluster(
                        new Cluster.Parts(
                                bus,
                                mortal(storage.nodes()),
                                storage.settings(),
                                this,
                                this::figures,
                                "1.0",
                                JdbcStorage.schemaVersion(),
                                timing,
                                Clock.systemUTC(),
                                () -> System.nanoTime() + frozen.get()),
                        versions);
        cluster.on(Kind.TELL, (from, payload) -> heard.add(from.name() + ":" + text(payload)));
        cluster.onPresence(presence::add);
        cluster.onTrouble(troubles::incrementAndGet);
        cluster.onDisplaced(displaced::incrementAndGet);
    }

    private NodeFigures figures() {
        Error thrown = error.getAndSet(null);
        if (thrown != null) {
            throw thrown;
        }
        return new NodeFigures(users.size(), users.size(), 1.5, 0.25, 7, 9);
    }

    /** A store that this node reaches until it is killed. */
    private NodeStore mortal(NodeStore store) {
        return (NodeStore)
                Proxy.newProxyInstance(
                        NodeStore.class.getClassLoader(),
                        new Class<?>[] {NodeStore.class},
                        (proxy, method, arguments) -> {
                            life.readLock().lock();
                            try {
                                if (killed) {
                                    throw new StorageException(
                                            StorageException.Kind.UNAVAILABLE, "killed", null);
                                }
                                return method.invoke(store, arguments);
                            } finally {
                                life.readLock().unlock();
                            }
                        });
    }

    /** As kill -9: its last row stays, and nothing comes from it any more once this returns. */
    void kill() {
        life.writeLock().lock();
        killed = true;
        life.writeLock().unlock();
        bus.close();
    }

    static String text(byte[] payload) {
        return new WireReader(payload).text();
    }

    static byte[] bytes(String text) {
        return new WireWriter().text(text).toBytes();
    }

    TestNode start(String... online) {
        users.addAll(List.of(online));
        cluster.start();
        return this;
    }

    void tell(String node, String text) {
        cluster.peer(node).orElseThrow().send(Kind.TELL, bytes(text));
    }

    /** Somebody's sessions begin or end here; waits until others know. */
    void set(String user, boolean online) {
        change(user, online).join();
    }

    CompletableFuture<Void> change(String user, boolean online) {
        if (online) {
            users.add(user);
        } else {
            users.remove(user);
        }
        return cluster.announce(user).toCompletableFuture();
    }

    BusPeer peer(String node) {
        return (BusPeer) cluster.peer(node).orElseThrow();
    }

    boolean believes(TestNode other) {
        Optional<Peer> peer = cluster.peer(other.cluster.self());
        return peer.isPresent()
                && peer.get().users().equals(other.users)
                && peer.get().digest().equals(other.cluster.digest());
    }

    static void awaitAgreement(TestNode... nodes) {
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            for (TestNode one : nodes) {
                                for (TestNode other : nodes) {
                                    if (one != other && !one.believes(other)) {
                                        return false;
                                    }
                                }
                            }
                            return true;
                        });
    }

    static void awaitHealth(TestNode... nodes) {
        for (TestNode node : nodes) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !node.cluster.troubled());
        }
    }

    @Override
    public boolean isOnline(String user) {
        return users.contains(user);
    }

    @Override
    public Set<String> users() {
        return users;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
