package im.courtyard.engine;

import static im.courtyard.engine.testing.EngineClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.message.SendResult;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.EngineClient;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.FaultyDataSource.CommitFault;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people see of a database that misbehaves: nothing, or a clear answer. */
abstract class LaneFaultsContract {

    private static final String INSERT = "INSERT INTO cy_message";

    private final TestDatabase database;
    private Place place;
    private FaultyDataSource faulty;
    private ImEngine engine;
    private EngineClient a;
    private EngineClient b;
    private long conversation;

    LaneFaultsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        place = database.empty();
        faulty = new FaultyDataSource(place);
        engine = ImEngine.builder().storage(StorageConfig.of(faulty)).build();
        engine.start();
        engine.users().save(Engines.users("a", "b", "c"));
        a = EngineClient.of(engine, "a");
        b = EngineClient.of(engine, "b");
        conversation = engine.conversations().openDirect("a", "b").conversation().id();
        a.send(conversation, "first", "first");
        b.event("message");
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @ParameterizedTest
    @EnumSource(CommitFault.class)
    void aMessageWhoseCommitLostItsConnectionIsStoredToldAndDeliveredOnce(CommitFault fault) {
        faulty.failNextCommit(fault);
        JsonNode ok = a.send(conversation, "m", "through a broken commit");
        assertThat(ok.get("seq").asLong()).isEqualTo(2);
        b.next(f -> f.at("/message/seq").asLong() == 2);
        a.send(conversation, "next", "next");
        b.next(f -> f.at("/message/seq").asLong() == 3);
        assertThat(b.events("message")).hasSize(3);
        assertThat(history(a)).hasSize(3);
    }

    @Test
    void aDeadlockIsRunAgainAndNobodyNotices() {
        faulty.failNextStatement(INSERT, 1213, "40001");
        assertThat(a.send(conversation, "m", "through a deadlock").get("seq").asLong())
                .isEqualTo(2);
        assertThat(history(a)).hasSize(2);
    }

    @Test
    void aPoisonousMessageFailsAloneAndTheOthersOfItsBatchArriveInOrder() throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE cy_message ADD CONSTRAINT no_poison CHECK (client_id <> 'c:m7')");
        }
        List<Long> requests = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            requests.add(a.request("send", message(conversation, "m" + i, "t" + i)));
        }
        long seq = 1;
        for (int i = 1; i <= 20; i++) {
            JsonNode answer = a.answerTo(requests.get(i - 1));
            if (i == 7) {
                assertThat(answer.get("code").asText()).isEqualTo("INTERNAL");
                assertThat(answer.toString()).doesNotContain("no_poison");
            } else {
                assertThat(answer.path("seq").asLong()).as("m" + i).isEqualTo(++seq);
            }
        }
        b.next(f -> f.at("/message/seq").asLong() == 20);
        assertThat(history(b)).hasSize(20);
    }

    @Test
    void messagesWaitForADatabaseThatIsAwayForAWhile() {
        faulty.failNextCommit(CommitFault.LOST_BEFORE);
        faulty.refuseConnections(true);
        long request = a.request("send", message(conversation, "m", "patient"));
        await().during(Duration.ofMillis(300))
                .until(() -> a.frames().stream().noneMatch(f -> f.path("re").asLong() == request));
        faulty.refuseConnections(false);
        assertThat(a.answerTo(request).path("seq").asLong()).isEqualTo(2);
        assertThat(history(b)).hasSize(2);
    }

    @Test
    void aMessageThatCouldNotBeCheckedIsNotOvertaken() {
        long other = engine.conversations().openDirect("a", "c").conversation().id();
        faulty.refuseConnections(true);
        assertThat(a.refusal("send", message(other, "m1", "the first"))).isEqualTo("UNAVAILABLE");
        faulty.refuseConnections(false);
        assertThat(a.refusal("send", message(other, "m2", "behind it"))).isEqualTo("BUSY");
        assertThat(a.send(other, "m1", "the first").get("seq").asLong()).isOne();
        assertThat(a.send(other, "m2", "behind it").get("seq").asLong()).isEqualTo(2);
    }

    @Test
    void aFirstMessageToSomebodyIsNotOvertakenWhereTheirConversationCouldNotBeOpened() {
        faulty.refuseConnections(true);
        assertThat(a.refusal("send", messageTo("c", "m1"))).isEqualTo("UNAVAILABLE");
        faulty.refuseConnections(false);
        assertThat(a.refusal("send", messageTo("c", "m2"))).isEqualTo("BUSY");
        assertThat(a.refusal("send", messageTo("c", "m3"))).isEqualTo("BUSY");
        a.ask("send", messageTo("b", "m4"));
        long other = a.ask("send", messageTo("c", "m1")).get("conversation").asLong();

        assertThat(a.refusal("send", message(other, "m5", "by its id"))).isEqualTo("BUSY");
        assertThat(a.refusal("send", messageTo("c", "m3"))).isEqualTo("BUSY");
        assertThat(a.ask("send", messageTo("c", "m2")).get("seq").asLong()).isEqualTo(2);
        assertThat(a.send(other, "m3", "by its id").get("seq").asLong()).isEqualTo(3);
        assertThat(a.ask("send", messageTo("c", "m5")).get("seq").asLong()).isEqualTo(4);
    }

    @Test
    void aFirstMessageThatIsRefusedForGoodHoldsUpNobody() {
        faulty.refuseConnections(true);
        assertThat(a.refusal("send", messageTo("nobody", "m1"))).isEqualTo("UNAVAILABLE");
        faulty.refuseConnections(false);
        assertThat(a.refusal("send", messageTo("nobody", "m2"))).isEqualTo("BUSY");
        assertThat(a.refusal("send", messageTo("nobody", "m1"))).isEqualTo("USER_NOT_FOUND");
        assertThat(a.refusal("send", messageTo("nobody", "m2"))).isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void aConversationThatSomebodyElseHoldsIsBusyAndOthersGoOn() throws SQLException {
        long other = engine.conversations().openDirect("a", "c").conversation().id();
        try (Connection holder = place.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement
                    .executeQuery(
                            "SELECT last_seq FROM cy_head WHERE conversation_id = "
                                    + conversation
                                    + " FOR UPDATE")
                    .close();
            long held = a.request("send", message(conversation, "h1", "waits"));
            long behind = a.request("send", message(conversation, "h2", "behind it"));
            assertThat(a.send(other, "o", "goes on").get("seq").asLong()).isEqualTo(1);
            assertThat(a.answerTo(held).get("code").asText()).isEqualTo("BUSY");
            assertThat(a.answerTo(behind).get("code").asText()).isEqualTo("BUSY");
            holder.rollback();
        }
        assertThat(a.refusal("send", message(conversation, "h2", "behind it"))).isEqualTo("BUSY");
        assertThat(a.refusal("send", message(conversation, "h3", "behind both"))).isEqualTo("BUSY");
        List<Long> repeats = new ArrayList<>();
        for (String id : List.of("h1", "h2", "h3")) {
            repeats.add(a.request("send", message(conversation, id, "all at once, in order")));
        }
        for (int i = 0; i < repeats.size(); i++) {
            assertThat(a.answerTo(repeats.get(i)).path("seq").asLong()).isEqualTo(2 + i);
        }
    }

    @Test
    void manyMessagesThatWaitForAHeldConversationKeepTheirOrder() throws Exception {
        List<CompletableFuture<SendResult>> sent = new ArrayList<>();
        try (Connection holder = place.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement
                    .executeQuery(
                            "SELECT last_seq FROM cy_head WHERE conversation_id = "
                                    + conversation
                                    + " FOR UPDATE")
                    .close();
            for (int i = 0; i < 600; i++) {
                sent.add(
                        engine.messages()
                                .send("a", conversation, MessageDraft.text("w" + i, "t" + i)));
            }
            await().until(() -> engine.messages().queued() < 400);
            holder.rollback();
        }
        for (int i = 0; i < 600; i++) {
            assertThat(sent.get(i).get().seq()).as("w" + i).isEqualTo(2 + i);
        }
    }

    @Test
    void aMemberRemovedBehindTheCacheDoesNotPost() throws SQLException {
        long group = engine.groups().create("a", "g", "组", List.of("b", "c")).conversation().id();
        b.send(group, "cached", "now this node knows b as a member");
        try (ImEngine elsewhere =
                ImEngine.builder().storage(StorageConfig.of(new FaultyDataSource(place))).build()) {
            elsewhere.groups().remove("a", group, "b");
        }
        assertThat(b.refusal("send", message(group, "late", "too late"))).isEqualTo("NOT_A_MEMBER");
    }

    private static Map<String, Object> messageTo(String user, String id) {
        return Map.of(
                "to", user, "clientMessageId", id, "type", "text", "body", Map.of("text", id));
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private List<JsonNode> history(EngineClient client) {
        return list(
                client.ask("history", Map.of("conversation", conversation, "limit", 200))
                        .get("messages"));
    }
}
