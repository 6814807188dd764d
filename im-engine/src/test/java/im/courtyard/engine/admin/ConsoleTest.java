package im.courtyard.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.admin.CheckResult.Part;
import im.courtyard.engine.admin.CheckResult.State;
import im.courtyard.engine.cluster.NodeRow;
import im.courtyard.engine.cluster.NodeState;
import im.courtyard.engine.cluster.NodeView;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.message.Append;
import im.courtyard.engine.message.MessageDraft;
import im.courtyard.engine.session.SessionPage;
import im.courtyard.engine.session.SessionRow;
import im.courtyard.engine.testing.EngineClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What administrators see of two nodes, and do with them. */
@Timeout(60)
class ConsoleTest {

    private final TwoNodes nodes = new TwoNodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    private Overview overview() {
        return nodes.one.console().figures().overview();
    }

    private Part part(String name) {
        return nodes.one.console().check().run().parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private NodeView view(String node) {
        return nodes.one.cluster().nodes().stream()
                .filter(one -> one.name().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(Part part) {
        return part.findings().stream().map(Finding::code).toList();
    }

    @Test
    void addsUpWhatAllNodesCarryAndCountsEachPersonOnce() {
        EngineClient.of(nodes.one, "a");
        EngineClient.of(nodes.two, "a");
        EngineClient.of(nodes.two, "b");
        long direct = nodes.one.conversations().openDirect("a", "b").conversation().id();
        nodes.one.messages().send("a", direct, MessageDraft.text("m1", "one")).join();
        nodes.two.messages().send("b", direct, MessageDraft.text("m2", "two")).join();

        await().until(() -> overview().onlineUsers() == 2);
        Overview overview = overview();
        assertThat(overview.sessions()).isEqualTo(3);
        assertThat(overview.sessionsByKind()).containsEntry("web", 3);
        assertThat(overview.messagesLastMinute()).isEqualTo(2);
        assertThat(overview.perMinute().stream().mapToLong(minute -> minute.get(1)).sum())
                .isEqualTo(2);
        assertThat(overview.silent()).isEmpty();
        assertThat(overview.nodes()).extracting(Overview.Node::state).containsExactly("up", "up");
        await().untilAsserted(
                        () ->
                                assertThat(overview().nodes())
                                        .extracting(Overview.Node::sessions)
                                        .containsExactly(1, 2));
        assertThat(overview().nodes()).allMatch(node -> node.heapMax() > 0);
    }

    @Test
    void namesWhoseFiguresAndSessionsAreMissing() {
        EngineClient.of(nodes.one, "a");
        EngineClient.of(nodes.two, "b");
        nodes.cut();
        assertThat(overview().silent()).containsExactly("two");
        SessionPage page = nodes.one.clusterSessions().page("", 0, 10);
        assertThat(page.rows()).extracting(SessionRow::user).containsExactly("a");
        assertThat(page.silent()).containsExactly("two");
        assertThatExceptionOfType(ImException.class)
                .isThrownBy(() -> nodes.one.clusterSessions().kick("elsewhere", "admin"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void showsTheSessionsOfOneNodeAndReachesThemAll() {
        EngineClient.of(nodes.one, "a");
        for (int i = 0; i < 1_100; i++) {
            EngineClient.silent(nodes.two, "b")
                    .ask("hello", Map.of("version", 1, "deviceId", "d" + i, "deviceKind", "web"));
        }
        SessionPage there = nodes.one.clusterSessions().page("", "two", 0, 10);
        assertThat(there.total()).isEqualTo(1_100);
        assertThat(there.rows()).hasSize(10).allMatch(row -> row.node().equals("two"));
        SessionPage last = nodes.one.clusterSessions().page("", 1_098, 10);
        assertThat(last.total()).isEqualTo(1_101);
        assertThat(last.rows()).hasSize(3);
        assertThat(last.rows().get(2).user()).isEqualTo("a");
        assertThat(nodes.one.clusterSessions().page("", "one", 0, 10).total()).isOne();
        assertThat(nodes.one.clusterSessions().page("", "three", 0, 10).rows()).isEmpty();
    }

    @Test
    void findsNothingWhereNodesAgreeWhilePeopleComeAndGo() throws Exception {
        EngineClient.of(nodes.two, "b");
        AtomicBoolean enough = new AtomicBoolean();
        Thread comeAndGo =
                new Thread(
                        () -> {
                            while (!enough.get()) {
                                EngineClient.of(nodes.one, "a").cut(nodes.one);
                                EngineClient.of(nodes.two, "c").cut(nodes.two);
                            }
                        });
        comeAndGo.start();
        try {
            for (int i = 0; i < 5; i++) {
                CheckResult result = nodes.one.console().check().run();
                assertThat(result.parts())
                        .extracting(Part::name)
                        .containsExactly("answers", "presence", "delivery", "versions", "clocks");
                assertThat(result.parts()).allMatch(part -> part.state() == State.OK);
                assertThat(result.by()).isEqualTo("one");
            }
        } finally {
            enough.set(true);
            comeAndGo.join();
        }
    }

    @Test
    void findsANodeThatDoesNotAnswer() {
        nodes.cut();
        Part answers = part("answers");
        assertThat(answers.state()).isEqualTo(State.FAILED);
        assertThat(codes(answers)).containsExactly("silent");
        assertThat(answers.findings().get(0).facts()).containsEntry("node", "two");
        assertThat(answers.findings().get(0).sentence()).contains("two did not answer one");
    }

    @Test
    void findsANodeThatOnlyTheDatabaseKnows() {
        NodeRow lost = new NodeRow("lost", 1, "10.0.0.9:5801", "0.0.9", 3, 1, 1, 1, 1, false);
        nodes.storage.nodes().insert(lost);
        await().until(
                        () -> {
                            nodes.storage.nodes().beat("lost", 1, lost.address(), 1, false);
                            return nodes.one.cluster().nodes().stream()
                                    .anyMatch(node -> node.state() == NodeState.UNREACHABLE);
                        });
        CheckResult result = nodes.one.console().check().run();
        assertThat(result.parts().stream().flatMap(part -> part.findings().stream()))
                .extracting(Finding::code)
                .contains("cut", "versions", "schema");
        assertThat(result.parts().get(0).findings().get(0).facts())
                .containsEntry("node", "lost")
                .containsEntry("address", "10.0.0.9:5801");
    }

    @Test
    void findsAClockThatIsWrong() {
        nodes.clockOfTwo.ahead(Duration.ofMinutes(5));
        Part clocks = part("clocks");
        assertThat(clocks.state()).isEqualTo(State.WARNING);
        assertThat(codes(clocks)).containsExactly("apart");
        assertThat(clocks.findings().get(0).facts().get("ms"))
                .satisfies(ms -> assertThat(Long.parseLong(ms)).isBetween(290_000L, 300_000L));
    }

    @Test
    void findsAMessageThatWasStoredAndNotDelivered() {
        EngineClient.of(nodes.one, "b");
        ConversationStore conversations = nodes.storage.conversations();
        long direct = conversations.openDirect(DirectKey.of("a", "b"), 1).conversation();
        nodes.one.messages().send("a", direct, MessageDraft.text("m1", "one")).join();
        nodes.clockOfOne.ahead(Duration.ofMinutes(2));
        Part before = part("delivery");
        assertThat(before.compared()).isEqualTo(1);
        assertThat(before.findings()).isEmpty();

        // Nodes that have just met look every two seconds, and would find it by themselves.
        await().atMost(Duration.ofSeconds(30)).until(() -> !nodes.one.cluster().troubled());
        nodes.storage.messages().append(List.of(lost(direct)));
        Part after = part("delivery");
        assertThat(codes(after)).containsExactly("behind");
        assertThat(after.findings().get(0).facts())
                .containsEntry("node", "one")
                .containsEntry("conversation", String.valueOf(direct))
                .containsEntry("delivered", "2")
                .containsEntry("version", "3");
    }

    /** As a node would store it that dies before it tells anybody. */
    private static Append lost(long conversation) {
        return new Append(
                conversation,
                "a",
                "device",
                "c:lost",
                "text",
                "{\"text\":\"lost\"}",
                "lost",
                null,
                List.of(),
                true,
                1,
                System.currentTimeMillis());
    }

    @Test
    void emptiesAnotherNodeAndNeverTheLastOne() {
        EngineClient b = EngineClient.of(nodes.two, "b");
        NodeDrain drain = nodes.one.console().drain();
        drain.begin("two", Duration.ZERO, "admin");
        assertThat(b.event("bye").get("code").asText()).isEqualTo("STOPPING");
        await().until(() -> view("two").state() == NodeState.DRAINING);
        drain.begin("two", Duration.ZERO, "admin");
        assertThatExceptionOfType(ImException.class)
                .isThrownBy(() -> drain.begin("one", Duration.ZERO, "admin"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.REFUSED));
        assertThatExceptionOfType(ImException.class)
                .isThrownBy(() -> drain.begin("three", Duration.ZERO, "admin"))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
