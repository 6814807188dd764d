package im.courtyard.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.common.ImException;
import im.courtyard.engine.common.Limits;
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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sweep looks for what was lost between a commit and here, while messages are on their way. */
class HeadSweepTest {

    private final List<String> senderReceived = new CopyOnWriteArrayList<>();
    private final List<String> otherReceived = new CopyOnWriteArrayList<>();
    private final List<String> toldStored = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private JdbcConnectionPool host;
    private JdbcStorage storage;
    private Delivery delivery;
    private long conversation;

    @BeforeEach
    void open() {
        host =
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        storage = JdbcStorage.open(StorageConfig.of(host));
        UserDirectory users = new UserDirectory(storage.users());
        users.save(List.of(User.person("a", "a", "A"), User.person("b", "b", "B")));
        conversation = storage.conversations().openDirect(DirectKey.of("a", "b"), 1).conversation();
        SessionRegistry sessions = new SessionRegistry(1, event -> {}, Clock.systemUTC());
        sessions.add(session("a", senderReceived));
        sessions.add(session("b", otherReceived));
        delivery =
                new Delivery(
                        storage.conversations(),
                        storage.messages(),
                        new Rosters(storage.conversations()),
                        sessions,
                        new Views(users),
                        timer,
                        message -> {},
                        nanos -> {});
    }

    @AfterEach
    void close() {
        delivery.close();
        timer.shutdown();
        storage.close();
        host.dispose();
    }

    @Test
    void deliversWhatGotLost() {
        hear(stored("1"));
        stored("2");

        delivery.sweep();

        await().until(() -> otherReceived.size() == 2);
        assertThat(otherReceived.get(1)).contains("\"text\":\"2\"");
    }

    @Test
    void doesNotOvertakeWhatIsOnItsWay() {
        hear(stored("1"));
        Committed second = stored("2");
        delivery.sweep();
        delivery.committed(List.of(second));
        Committed third = stored("3");

        await().until(() -> timer.getCompletedTaskCount() == 1);
        hear(third);

        assertThat(senderReceived).isEmpty();
        assertThat(otherReceived).hasSize(3);
    }

    /** Hands it over and waits until its sender was told. */
    private void hear(Committed committed) {
        delivery.committed(List.of(committed));
        await().until(() -> toldStored.contains(committed.message().text()));
    }

    private Committed stored(String text) {
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
        return new Committed(stored.message(), stored.memberVersion(), new Teller());
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

    private final class Teller implements SendCallback {
        @Override
        public String session() {
            return "session-a";
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
