package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.testing.databases.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What only a server does to its clients: deadlocks, sessions that end. */
abstract class ServerFaultContract extends StoreContract {

    ServerFaultContract(Setup setup) {
        super(setup);
    }

    /** The other side has changed more rows, so the server gives up the append. */
    @Test
    void answersConflictWhereItIsTheVictimOfADeadlock() throws SQLException {
        long direct = direct("a", "b");
        Append append = text(direct, "a", "1");
        try (Connection other = place().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            for (int i = 0; i < 200; i++) {
                statement.executeUpdate(
                        "INSERT INTO cy_ticket (nonce, expires_at) VALUES ('n" + i + "', 1)");
            }
            statement.executeUpdate(
                    "UPDATE cy_member SET muted = TRUE WHERE conversation_id = " + direct);
            var appending = CompletableFuture.supplyAsync(() -> appendOne(append));
            await().until(() -> headIsLocked(direct));
            statement.executeUpdate(
                    "UPDATE cy_head SET member_count = 2 WHERE conversation_id = " + direct);
            assertThatThrownBy(appending::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.CONFLICT));
            other.rollback();
        }
        assertThat(stored(append).seq()).isEqualTo(1);
    }

    /** A frozen process: its lane holds a lock, and says nothing until it thaws. */
    @Test
    void losesItsLocksWhenItFallsSilentAndCannotCommitLater() throws SQLException {
        long direct = direct("a", "b");
        OwnPools pools = new OwnPools(() -> HostPool.of(place().pool()).settings().orElseThrow());
        try (HikariDataSource lanes = pools.lanes(1);
                Connection frozen = lanes.getConnection();
                Statement statement = frozen.createStatement()) {
            statement.executeUpdate(
                    "UPDATE cy_head SET last_seq = 77 WHERE conversation_id = " + direct);
            assertThat(appendOne(text(direct, "a", "1"))).isEqualTo(new Appended.Locked());
            await().atMost(Duration.ofSeconds(20)).until(() -> !headIsLocked(direct));
            assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
        }
        assertThat(stored(text(direct, "a", "1")).seq()).isEqualTo(1);
    }

    /** A frozen process again, in the middle of what somebody else than a lane writes. */
    @Test
    void losesTheLocksOfAnyTransactionThatFallsSilent() throws SQLException {
        long direct = direct("a", "b");
        OwnPools pools = new OwnPools(() -> HostPool.of(place().pool()).settings().orElseThrow());
        try (HikariDataSource pool = pools.background(1);
                Database frozen = writingTo(pool)) {
            assertThatThrownBy(() -> frozen.write(session -> lockUntilItIsFree(session, direct)))
                    .isInstanceOf(StorageException.class);
            frozen.write(session -> session.list("SELECT 1", row -> row.getLong(1)));
            assertThat(waitTimeout(pool)).isGreaterThan(ServerSession.SILENT_SECONDS);
        }
        assertThat(stored(text(direct, "a", "1")).seq()).isEqualTo(1);
    }

    private Database writingTo(HikariDataSource pool) {
        Connections connections = new PooledConnections(pool, true);
        return new Database(new MySqlDialect("mysql"), connections, connections, connections);
    }

    private int lockUntilItIsFree(JdbcSession session, long direct) throws SQLException {
        session.update("UPDATE cy_head SET last_seq = 77 WHERE conversation_id = ?", direct);
        assertThat(headIsLocked(direct)).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> !headIsLocked(direct));
        return session.update("UPDATE cy_head SET last_seq = 78 WHERE conversation_id = ?", direct);
    }

    private static long waitTimeout(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return JdbcSession.passing(connection)
                    .first("SELECT @@SESSION.wait_timeout", row -> row.getLong(1))
                    .orElseThrow();
        }
    }

    @Test
    void keepsIdleLanesAlive() throws SQLException {
        long direct = direct("a", "b");
        stored(text(direct, "a", "1"));
        var since = System.nanoTime();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> System.nanoTime() - since > Duration.ofSeconds(10).toNanos());
        assertThat(messages().append(List.of(text(direct, "a", "2"))))
                .allMatch(Appended.Stored.class::isInstance);
    }

    @Test
    void goesOnWithNewConnectionsAfterTheServerEndedItsSessions() throws SQLException {
        Place place = setup().database().empty();
        try (HikariDataSource host = place.pool();
                JdbcStorage node = JdbcStorage.open(StorageConfig.of(host))) {
            long direct = node.conversations().openDirect(DirectKey.of("a", "b"), 1).conversation();
            Together.run(2, i -> node.messages().append(List.of(text(direct, "a", "0", 1))));
            endSessions(place);
            List<Append> batch = List.of(text(direct, "a", "1", 1));
            assertThatThrownBy(() -> node.messages().append(batch))
                    .isInstanceOfSatisfying(
                            StorageException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
            assertThat(node.messages().append(batch)).allMatch(Appended.Stored.class::isInstance);
        }
    }

    private static void endSessions(Place place) throws SQLException {
        try (Connection other = place.connect();
                Statement list = other.createStatement();
                Statement kill = other.createStatement();
                var rows =
                        list.executeQuery(
                                "SELECT ID FROM information_schema.PROCESSLIST"
                                        + " WHERE DB = DATABASE() AND ID <> CONNECTION_ID()")) {
            while (rows.next()) {
                kill.execute("KILL " + rows.getLong(1));
            }
        }
    }

    private boolean headIsLocked(long conversation) throws SQLException {
        try (Connection other = place().connect();
                Statement statement = other.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT 1 FROM cy_head WHERE conversation_id = "
                                        + conversation
                                        + " FOR UPDATE SKIP LOCKED")) {
            return !rows.next();
        }
    }
}
