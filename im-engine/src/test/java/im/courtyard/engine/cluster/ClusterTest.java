package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes that meet on one database, and what goes between them. */
class ClusterTest extends NodesOnOneDatabase {

    @Test
    void costsNothingWhenAlone() {
        try (Cluster alone =
                Cluster.of(
                        new Cluster.Parts(
                                new LocalClusterBus("a"),
                                storage.nodes(),
                                storage.settings(),
                                node("unused"),
                                () -> NodeFigures.NONE,
                                "1.0",
                                5,
                                ClusterTiming.DEFAULTS,
                                Clock.systemUTC(),
                                System::nanoTime))) {
            alone.start();
            assertThat(alone.peers()).isEmpty();
            assertThat(alone.troubled()).isFalse();
            assertThat(alone.announce("u").toCompletableFuture()).isDone();
            assertThat(storage.nodes().all()).isEmpty();
            assertThat(alone.nodes())
                    .singleElement()
                    .satisfies(node -> assertThat(node.name()).isEqualTo("a"));
        }
    }

    @Test
    void meetsTheOtherNodesAndKnowsWhoIsOnlineThere() {
        TestNode a = node("a").start("u1", "u2");
        TestNode b = node("b").start("u3");
        TestNode c = node("c").start();
        TestNode.awaitAgreement(a, b, c);
        assertThat(c.cluster.online("u1")).isTrue();
        assertThat(a.cluster.online("u1")).isFalse();
        assertThat(c.presence).contains("u1", "u2", "u3");
        Peer there = a.cluster.peer("b").orElseThrow();
        assertThat(there.hasAny(Set.of("x", "u3"))).isTrue();
        assertThat(there.hasAny(Set.of("u1", "x"))).isFalse();
        assertThat(there.wire()).isEqualTo(Wire.OURS.highest());
        TestNode.awaitHealth(a, b, c);
    }

    @Test
    void tellsTheConsoleOfEveryNode() {
        TestNode a = node("a").start("u1");
        node("b").start("u2", "u3");
        await().until(
                        () ->
                                a.cluster.nodes().size() == 2
                                        && a.cluster.nodes().get(1).figures().isPresent());
        NodeView self = a.cluster.nodes().get(0);
        assertThat(self.name()).isEqualTo("a");
        assertThat(self.state()).isEqualTo(NodeState.UP);
        assertThat(self.version()).isEqualTo("1.0");
        assertThat(self.traffic()).isEmpty();
        NodeView other = a.cluster.nodes().get(1);
        assertThat(other.state()).isEqualTo(NodeState.UP);
        assertThat(other.figures().orElseThrow()).isEqualTo(new NodeFigures(2, 2, 1.5, 0.25, 7, 9));
        assertThat(other.address()).isEqualTo("memory:b");
        assertThat(other.schema()).isEqualTo(JdbcStorage.schemaVersion());
        assertThat(other.traffic().orElseThrow().receivedItems()).isPositive();
        assertThat(other.traffic().orElseThrow().missed()).isZero();
        nodes.get(1).cluster.draining();
        await().until(() -> a.cluster.nodes().get(1).state() == NodeState.DRAINING);
        nodes.get(1).close();
        await().until(() -> a.cluster.nodes().size() == 1);
    }

    @Test
    void bringsItemsInOrderAndManyAtOnce() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.faults(new MemoryNetwork.Faults(0, 0.3, Duration.ofMillis(2)));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            a.tell("b", "m" + i);
            expected.add("a:m" + i);
            if (i % 100 == 0) {
                a.set("u1", true);
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> b.heard.size() >= expected.size());
        assertThat(b.heard).isEqualTo(expected);
        assertThat(a.peer("b").traffic().sentFrames()).isLessThan(2_000);
    }

    @Test
    void carriesALargeItemAndRefusesOneThatIsTooLarge() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        a.tell("b", "before");
        a.tell("b", "x".repeat(1_000_000));
        a.tell("b", "after");
        await().until(() -> b.heard.size() == 3);
        assertThat(b.heard.get(1)).hasSize(1_000_002);
        assertThatThrownBy(() -> a.tell("b", "x".repeat(Peer.MAX_PAYLOAD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goesOnAfterAFeatureThatThrows() {
        TestNode a = node("a").start();
        TestNode b = node("b");
        b.cluster.on(
                Kind.USERS_CHANGED,
                (from, payload) -> {
                    throw new IllegalStateException("a bug");
                });
        b.start();
        TestNode.awaitAgreement(a, b);
        a.tell("b", "1");
        a.cluster.tellAll(Kind.USERS_CHANGED, new byte[0]);
        a.cluster.tellAll(Kind.CHANGE, new byte[0]);
        a.tell("b", "2");
        await().until(() -> b.heard.equals(List.of("a:1", "a:2")));
        assertThat(b.peer("a").traffic().missed()).isZero();
    }

    /** As where there is no memory for a moment. */
    @Test
    void goesOnAfterAnError() {
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        a.error.set(new OutOfMemoryError("as if"));
        await().until(() -> a.error.get() == null);
        a.users.add("u2");
        await().until(() -> b.peer("a").figures().orElseThrow().users() == 2);
    }

    @Test
    void keepsItsMemoryBoundedWhileANodeTakesNothing() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        long before = b.troubles.get();
        network.cut("a", "b");
        String text = "x".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
            a.tell("b", text);
            assertThat(a.peer("b").traffic().queuedBytes()).isLessThanOrEqualTo(8 << 20);
        }
        for (int i = 0; i < 30_000; i++) {
            a.change("u" + i, true);
        }
        a.tell("b", "last");
        assertThat(a.peer("b").traffic().dropped()).isPositive();
        network.heal("a", "b");
        await().until(() -> b.heard.contains("a:last"));
        assertThat(b.heard).hasSizeLessThan(20_000);
        assertThat(b.troubles.get()).isGreaterThan(before);
        TestNode.awaitAgreement(a, b);
    }

    @Test
    void doesNotMeetNodesOfAnotherDatabase() {
        try (JdbcStorage other = JdbcStorage.open(StorageConfig.of(Engines.memory()))) {
            TestNode a = node("a").start("u1");
            TestNode b = new TestNode(network.bus("b"), other);
            b.start("u2");
            assertThat(a.cluster.peers()).isEmpty();
            b.close();
        }
    }

    @Test
    void speaksTheLowerVersionWithANodeThatIsOlder() {
        TestNode older = node("a").start("u1");
        TestNode newer =
                added(new TestNode(network.bus("b"), storage, new Wire.Versions(1, 2))).start("u2");
        TestNode.awaitAgreement(older, newer);
        assertThat(newer.peer("a").wire()).isEqualTo(1);
        assertThat(newer.cluster.nodes()).extracting(NodeView::wire).containsExactly(1, 2);
        newer.tell("a", "hello");
        await().until(() -> older.heard.contains("b:hello"));
    }

    @Test
    void staysTroubledBesideANodeThatItCannotSpeakWith() {
        TestNode older = node("a").start("u1");
        TestNode newer =
                added(new TestNode(network.bus("b"), storage, new Wire.Versions(2, 3))).start("u2");
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(6))
                .until(() -> older.cluster.troubled() && newer.cluster.troubled());
        assertThat(older.cluster.online("u2")).isFalse();
        assertThat(newer.cluster.nodes().get(0).state()).isEqualTo(NodeState.UNREACHABLE);
    }

    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        a.close();
        b.close();
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .filteredOn(thread -> !before.contains(thread))
                                        .noneMatch(t -> t.getName().startsWith("courtyard")));
        assertThat(storage.nodes().all()).isEmpty();
    }
}
