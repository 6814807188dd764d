package im.courtyard.engine.delivery;

import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.ClusterTiming;
import im.courtyard.engine.cluster.LocalClusterBus;
import im.courtyard.engine.cluster.NodeFigures;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.message.Committed;
import im.courtyard.engine.message.Message;
import im.courtyard.engine.message.SendCallback;
import im.courtyard.engine.session.Device;
import im.courtyard.engine.session.DeviceKind;
import im.courtyard.engine.session.Link;
import im.courtyard.engine.session.Session;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.session.Wire;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.User;
import im.courtyard.engine.user.UserDirectory;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;

/** A delivery over real tables, with a conversation of a, who writes, and b, both online. */
final class DeliveryUnderTest implements AutoCloseable {

    final List<String> senderReceived = new CopyOnWriteArrayList<>();
    final List<String> otherReceived = new CopyOnWriteArrayList<>();

    /** Texts of which the sender heard that they are stored, as often as it heard. */
    final List<String> toldStored = new CopyOnWriteArrayList<>();

    /** Batches that went through, and reads of members meanwhile. */
    final AtomicInteger batches = new AtomicInteger();

    final AtomicInteger rosterReads = new AtomicInteger();
    volatile boolean rostersAway;

    final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    final SessionRegistry sessions = new SessionRegistry(1, event -> {}, Clock.systemUTC());
    final Session sender = session("a", senderReceived);
    final Delivery delivery;
    private final JdbcConnectionPool host =
            JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcStorage storage = JdbcStorage.open(StorageConfig.of(host));
    private final long conversation;

    DeliveryUnderTest() {
        this(message -> {});
    }

    DeliveryUnderTest(Consumer<Message> afterwards) {
        UserDirectory users = new UserDirectory(storage.users());
        users.save(List.of(User.person("a", "a", "A"), User.person("b", "b", "B")));
        conversation = storage.conversations().openDirect(DirectKey.of("a", "b"), 1).conversation();
        sessions.add(sender);
        sessions.add(session("b", otherReceived));
        delivery =
                new Delivery(
                        storage.conversations(),
                        storage.messages(),
                        new Rosters(failing(storage.conversations())),
                        sessions,
                        new Views(users),
                        alone(),
                        timer,
                        afterwards,
                        nanos -> batches.incrementAndGet());
    }

    private Cluster alone() {
        return Cluster.of(
                new Cluster.Parts(
                        new LocalClusterBus("one"),
                        storage.nodes(),
                        storage.settings(),
                        sessions,
                        () -> NodeFigures.NONE,
                        "test",
                        JdbcStorage.schemaVersion(),
                        ClusterTiming.DEFAULTS,
                        Clock.systemUTC(),
                        System::nanoTime));
    }

    /** The store itself, but that it cannot tell who is a member while that is away. */
    private ConversationStore failing(ConversationStore store) {
        return (ConversationStore)
                Proxy.newProxyInstance(
                        ConversationStore.class.getClassLoader(),
                        new Class<?>[] {ConversationStore.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("roster")) {
                                rosterReads.incrementAndGet();
                                if (rostersAway) {
                                    throw new StorageException(
                                            StorageException.Kind.UNAVAILABLE, "planted", null);
                                }
                            }
                            return method.invoke(store, args);
                        });
    }

    /** Hands it over and waits until its sender was told. */
    void hear(Committed committed) {
        delivery.committed(List.of(committed));
        await().until(() -> toldStored.contains(committed.message().text()));
    }

    /** A message of a's. */
    Committed stored(String text) {
        return stored(text, new Teller());
    }

    Committed stored(String text, SendCallback callback) {
        Append append =
                new Append(
                        conversation,
                        "a",
                        "device",
                        "c:" + text,
                        "text",
                        "{\"text\":\"" + text + "\"}",
                        text,
                        null,
                        List.of(),
                        true,
                        1,
                        1);
        Appended appended = storage.messages().append(List.of(append)).get(0);
        Appended.Stored stored = (Appended.Stored) appended;
        return new Committed(stored.message(), stored.memberVersion(), callback);
    }

    private static Session session(String user, List<String> received) {
        Wire wire =
                new Wire() {
                    @Override
                    public void send(String text, Consumer<@Nullable Throwable> done) {
                        received.add(text);
                        done.accept(null);
                    }

                    @Override
                    public void close(int code, String reason) {}
                };
        return new Link(wire, "", Limits.DEFAULTS.outboundBytes())
                .session("session-" + user, user, new Device("d", DeviceKind.WEB, null), 1);
    }

    @Override
    public void close() {
        delivery.close();
        timer.shutdown();
        storage.close();
        host.dispose();
    }

    /** Of the sender's session. */
    class Teller implements SendCallback {
        @Override
        public String session() {
            return sender.id();
        }

        @Override
        public void stored(Message message) {
            toldStored.add(message.text());
        }

        @Override
        public void repeated(Appended.Repeated first) {
            throw new AssertionError("nothing was repeated");
        }

        @Override
        public void failed(ImException reason) {
            throw new AssertionError(reason);
        }
    }
}
