package im.courtyard.engine.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.TroubleReason.Code;
import im.courtyard.engine.common.ErrorCode;
import im.courtyard.engine.common.ImException;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes on one database, over a network that fails as told. */
class ClusterTest {

    private static JdbcStorage storage;

    private final MemoryNetwork network = new MemoryNetwork(1);
    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeAll
    static void open() {
        storage = JdbcStorage.open(StorageConfig.of(Engines.memory()));
    }

    @AfterAll
    static void close() {
        storage.close();
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(TestNode::close);
        network.close();
    }

    private TestNode node(String name) {
        return added(new TestNode(network.bus(name), storage));
    }

    private TestNode added(TestNode node) {
        nodes.add(node);
        return node;
    }

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

    @Test
    void anAnnouncementIsKnownEverywhereWhenItCompletes() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode c = node("c").start();
        TestNode.awaitAgreement(a, b, c);
        network.faults(new MemoryNetwork.Faults(0, 0, Duration.ofMillis(5)));
        for (int i = 0; i < 50; i++) {
            a.set("u" + i, true);
            assertThat(b.cluster.online("u" + i)).isTrue();
            assertThat(c.cluster.online("u" + i)).isTrue();
        }
        a.set("u7", false);
        assertThat(b.cluster.online("u7")).isFalse();
        assertThat(b.presence).contains("u7");
    }

    @Test
    void nobodyWaitsLongForANodeThatIsFrozen() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.pause("b");
        long before = System.nanoTime();
        a.change("u1", true).join();
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
        await().until(() -> a.cluster.troubled());
        network.resume("b");
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
    }

    /** What others commit before they know is not sent here: somebody has to look for it. */
    @Test
    void isTroubledWhereOthersDoNotKnowInTimeWhoCame() {
        TestNode a = impatient("a").start();
        TestNode b = impatient("b").start();
        TestNode.awaitAgreement(a, b);
        network.pause("b");
        long before = a.troubles.get();
        a.change("u1", true).join();
        assertThat(a.troubles.get()).isGreaterThan(before);
        assertThat(a.cluster.health().reason()).contains(TroubleReason.of(Code.SLOW_TO_HEAR));
        network.resume("b");
        TestNode.awaitAgreement(a, b);
    }

    /** Notices nothing else, and does not wait long for others to know who came. */
    private TestNode impatient(String name) {
        ClusterTiming quiet = TestNode.QUIET;
        return added(
                new TestNode(
                        network.bus(name),
                        storage,
                        Wire.OURS,
                        new ClusterTiming(
                                quiet.heartbeat(),
                                quiet.silence(),
                                quiet.settle(),
                                quiet.beat(),
                                quiet.frame(),
                                Duration.ofMillis(200))));
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
    void tellsThousandsWhoAreOnlineToANodeThatJoins() {
        TestNode a = node("a");
        IntStream.range(0, 30_000).forEach(i -> a.users.add("a-user-with-a-long-name-" + i));
        a.start();
        TestNode b = node("b").start();
        IntStream.range(0, 30_000)
                .filter(i -> i % 10 == 0)
                .forEach(i -> a.change("a-user-with-a-long-name-" + i, false));
        TestNode.awaitAgreement(a, b);
        assertThat(b.peer("a").digest().users()).isEqualTo(27_000);
    }

    @Test
    void forgetsWhoWasOnlineOnANodeThatDied() {
        TestNode a = node("a").start();
        TestNode b = node("b").start("u1", "u2");
        TestNode.awaitAgreement(a, b);
        a.presence.clear();
        long before = a.troubles.get();
        nodes.get(1).kill();
        await().until(() -> !a.cluster.online("u1") && a.presence.size() == 2);
        assertThat(a.presence).containsExactlyInAnyOrder("u1", "u2");
        assertThat(a.cluster.peers()).isEmpty();
        assertThat(a.troubles.get()).isGreaterThan(before);
    }

    @Test
    void knowsWhoIsOnlineOnANodeThatWasStartedAgainUnderItsName() {
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start("u2", "u3");
        TestNode.awaitAgreement(a, b);
        nodes.get(1).kill();
        TestNode again = node("b").start("u3", "u4");
        TestNode.awaitAgreement(a, again);
        assertThat(a.cluster.online("u2")).isFalse();
        again.tell("a", "back");
        await().until(() -> a.heard.contains("b:back"));
        TestNode.awaitHealth(a, again);
        b.close();
        assertThat(storage.nodes().all()).extracting(NodeRow::name).containsExactly("a", "b");
    }

    @Test
    void refusesASecondNodeOfOneName() {
        node("a").start();
        TestNode second = node("a");
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("A node named a runs", "memory:a", "name of its own");
        assertThatThrownBy(() -> new TestNode(network.bus("no name"), storage))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsANodeThatStoodStillThatAnotherHasItsName() {
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        NodeRow row = storage.nodes().all().get(0);
        NodeRow taken =
                new NodeRow(
                        row.name(),
                        row.incarnation() + 1,
                        "elsewhere:1",
                        row.version(),
                        row.schema(),
                        row.wire(),
                        row.startedAt(),
                        row.seenAt(),
                        0,
                        false);
        assertThat(storage.nodes().replace(taken, row.incarnation())).isTrue();
        await().until(() -> a.displaced.get() == 1);
        await().until(() -> a.cluster.troubled() && !b.cluster.online("u1"));
        await().until(() -> a.cluster.peers().length == 0 && b.cluster.peers().length == 0);
        a.close();
        b.close();
        assertThat(storage.nodes().all()).containsExactly(taken);
        storage.nodes().remove("a", taken.incarnation());
    }

    @Test
    void writesItsRowAgainWhereItWasRemoved() {
        TestNode a = node("a").start();
        NodeRow row = storage.nodes().all().get(0);
        storage.nodes().remove("a", row.incarnation());
        await().until(() -> storage.nodes().all().size() == 1);
        assertThat(a.displaced).hasValue(0);
    }

    @Test
    void isTroubledByACutInOneDirectionOnBothSides() {
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start("u2");
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        network.cut("a", "b");
        await().until(() -> a.cluster.troubled() && b.cluster.troubled());
        assertThat(b.cluster.online("u1")).isTrue();
        a.change("u3", true);
        b.set("u4", true);
        assertThat(a.cluster.online("u4")).isTrue();
        b.tell("a", "still heard");
        await().until(() -> a.heard.contains("b:still heard"));
        network.heal("a", "b");
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        assertThat(b.cluster.online("u3")).isTrue();
    }

    @Test
    void noticesByTheNumbersThatAFrameWasLost() {
        TestNode a = quiet("a").start();
        TestNode b = quiet("b").start();
        TestNode.awaitAgreement(a, b);
        long before = b.troubles.get();
        network.tap(ClusterTest::spoilt);
        a.tell("b", "lost");
        await().until(() -> a.peer("b").traffic().dropped() == 1);
        network.tap(frame -> frame);
        a.tell("b", "after");
        await().until(() -> b.heard.contains("a:after"));
        assertThat(b.heard).containsExactly("a:after");
        assertThat(b.peer("a").traffic().missed()).isEqualTo(1);
        assertThat(b.troubles.get()).isGreaterThan(before);
        assertThat(a.cluster.troubled()).isTrue();
    }

    @Test
    void announcesAgainWhatGotLost() {
        TestNode a = quiet("a").start("u1");
        TestNode b = quiet("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(ClusterTest::spoilt);
        CompletableFuture<Void> applied = a.change("u2", true);
        await().until(() -> a.peer("b").traffic().dropped() > 0);
        assertThat(applied).isNotDone();
        network.tap(frame -> frame);
        assertThat(applied).succeedsWithin(Duration.ofSeconds(20));
        assertThat(b.cluster.online("u2")).isTrue();
        TestNode.awaitAgreement(a, b);
    }

    private TestNode quiet(String name) {
        return added(new TestNode(network.bus(name), storage, Wire.OURS, TestNode.QUIET));
    }

    private static byte[] spoilt(byte[] frame) {
        frame[frame.length - 1] ^= 1;
        return frame;
    }

    @Test
    void isTroubledWhileFramesAreLost() {
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        long before = b.troubles.get();
        long ofA = a.troubles.get();
        network.faults(new MemoryNetwork.Faults(1, 0, Duration.ZERO));
        a.tell("b", "lost");
        await().until(() -> a.peer("b").traffic().dropped() > 2);
        network.faults(MemoryNetwork.Faults.NONE);
        await().until(() -> b.troubles.get() > before);
        assertThat(a.troubles.get()).isGreaterThan(ofA);
        TestNode.awaitHealth(a, b);
        TestNode.awaitAgreement(a, b);
    }

    @Test
    void isTroubledWhereTheDatabaseKnowsALivingNodeThatTheBusDoesNotReach() {
        TestNode a = node("a").start("u1");
        TestNode b = node("b").start("u2");
        TestNode.awaitAgreement(a, b);
        network.cutOff(Set.of("a"));
        network.part("a", "b");
        await().until(() -> a.cluster.peers().length == 0);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> a.cluster.troubled() && b.cluster.troubled());
        TroubleReason reason = a.cluster.health().reason().orElseThrow();
        assertThat(reason).isEqualTo(TroubleReason.ofNode(Code.UNREACHED, "b"));
        assertThat(reason.sentence()).isEqualTo("the bus does not reach node b, which lives");
        assertThat(a.cluster.nodes().get(1).state()).isEqualTo(NodeState.UNREACHABLE);
        assertThat(a.cluster.online("u2")).isFalse();
        network.healAll();
        network.join("a", "b");
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
    }

    @Test
    void isTroubledAfterItStoodStill() {
        TestNode a = node("a").start();
        assertThat(a.cluster.troubled()).isFalse();
        a.frozen.addAndGet(TimeUnit.SECONDS.toNanos(3));
        await().until(() -> a.cluster.troubled());
        assertThat(a.cluster.health().reason().orElseThrow().sentence())
                .matches("this process stood still for \\d+ s");
        TestNode.awaitHealth(a);
    }

    @Test
    void repairsWhatItWronglyBelieves() {
        TestNode a = node("a").start();
        TestNode b = node("b").start("u1", "u2");
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
        a.peer("b").forgetUsers();
        assertThat(a.cluster.online("u1")).isFalse();
        await().until(() -> a.cluster.troubled() && b.cluster.troubled());
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
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
    void refusesForgedAndRepeatedFrames() {
        List<byte[]> seen = new CopyOnWriteArrayList<>();
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(
                frame -> {
                    seen.add(frame.clone());
                    return frame;
                });
        a.tell("b", "pay me");
        await().until(() -> b.heard.size() == 1);
        network.tap(frame -> frame);
        assertThat(seen).isNotEmpty();
        Random random = new Random(5);
        for (byte[] frame : List.copyOf(seen)) {
            assertThat(new String(frame, StandardCharsets.ISO_8859_1)).doesNotContain("pay me");
            network.inject("a", "b", frame);
            byte[] changed = frame.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(network.inject("a", "b", changed)).isFalse();
        }
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        for (int type = 0; type < 4; type++) {
            noise[0] = (byte) type;
            assertThat(network.inject("a", "b", noise)).isFalse();
            assertThat(network.inject("nobody", "b", noise)).isFalse();
        }
        assertThat(network.inject("a", "b", new byte[0])).isFalse();
        assertThat(b.peer("a").traffic().refused()).isPositive();
        TestNode again = restarted(b);
        TestNode.awaitAgreement(a, again);
        seen.forEach(frame -> network.inject("a", "b", frame));
        a.tell("b", "honest");
        await().until(() -> !again.heard.isEmpty());
        assertThat(again.heard).containsExactly("a:honest");
        assertThat(b.heard).containsExactly("a:pay me");
        TestNode.awaitHealth(a, again);
    }

    private TestNode restarted(TestNode node) {
        node.close();
        return node(node.cluster.self()).start();
    }

    @Test
    void isNotThrownOffByRepeatedHellos() {
        List<byte[]> hellos = new CopyOnWriteArrayList<>();
        network.tap(
                frame -> {
                    if (frame[0] == Wire.HELLO) {
                        hellos.add(frame.clone());
                    }
                    return frame;
                });
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(frame -> frame);
        for (byte[] hello : List.copyOf(hellos)) {
            network.inject("a", "b", hello);
            network.inject("b", "a", hello);
        }
        a.tell("b", "1");
        b.tell("a", "2");
        await().until(() -> b.heard.contains("a:1") && a.heard.contains("b:2"));
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
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
    void asksAndIsAnswered() throws Exception {
        TestNode a = node("a");
        TestNode b = node("b");
        b.cluster.answer(
                Kind.SESSIONS,
                (from, payload) ->
                        CompletableFuture.completedStage(
                                TestNode.bytes(from.name() + " asked " + TestNode.text(payload))));
        b.cluster.answer(
                Kind.KICK,
                (from, payload) ->
                        CompletableFuture.failedStage(
                                new ImException(ErrorCode.NOT_FOUND, "no such session")));
        b.cluster.answer(
                Kind.CHECK,
                (from, payload) -> {
                    throw new IllegalStateException("a bug with secrets");
                });
        b.cluster.answer(Kind.OVERVIEW, (from, payload) -> new CompletableFuture<>());
        a.start();
        b.start();
        TestNode.awaitAgreement(a, b);
        assertThat(TestNode.text(ask(a, "b", Kind.SESSIONS).get(5, TimeUnit.SECONDS)))
                .isEqualTo("a asked x");
        assertRefused(ask(a, "b", Kind.KICK), ErrorCode.NOT_FOUND, "no such session");
        assertRefused(ask(a, "b", Kind.CHECK), ErrorCode.INTERNAL, "its log says why");
        assertRefused(ask(a, "b", Kind.DRAIN), ErrorCode.UNKNOWN_OP, "no question of kind");
        assertRefused(ask(a, "nobody", Kind.KICK), ErrorCode.UNAVAILABLE, "nobody");
        assertRefused(ask(a, "b", Kind.OVERVIEW), ErrorCode.UNAVAILABLE, "does not answer");
        CompletableFuture<byte[]> unanswered =
                a.cluster
                        .ask("b", Kind.OVERVIEW, new byte[0], Duration.ofMinutes(5))
                        .toCompletableFuture();
        nodes.get(1).kill();
        assertRefused(unanswered, ErrorCode.UNAVAILABLE, "does not answer");
    }

    private static CompletableFuture<byte[]> ask(TestNode from, String to, Kind kind) {
        return from.cluster
                .ask(to, kind, TestNode.bytes("x"), Duration.ofSeconds(1))
                .toCompletableFuture();
    }

    private static void assertRefused(
            CompletableFuture<byte[]> answer, ErrorCode code, String sentence) {
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ImException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.sentence()).contains(sentence);
                        });
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

    /**
     * Three nodes where users come and go, over a network that loses, doubles and delays, is cut
     * and stands still; one node is killed and started again. Then it is well again.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWhoIsOnlineAfterWhateverHappened(long seed) {
        Random random = new Random(seed);
        try (MemoryNetwork bad = new MemoryNetwork(seed)) {
            bad.noticeAfter(Duration.ofMillis(700));
            List<String> names = List.of("a", "b", "c");
            Map<String, TestNode> alive =
                    names.stream()
                            .collect(
                                    Collectors.toMap(
                                            name -> name,
                                            name ->
                                                    added(new TestNode(bad.bus(name), storage))
                                                            .start()));
            for (int step = 0; step < 60; step++) {
                happen(random, bad, alive, names);
                for (int i = 0; i < 20; i++) {
                    TestNode node = requireNonNull(alive.get(names.get(random.nextInt(3))));
                    node.change("u" + random.nextInt(50), random.nextBoolean());
                    node.cluster.tellAll(Kind.TELL, TestNode.bytes(step + "." + i));
                }
            }
            bad.healAll();
            TestNode[] all = alive.values().toArray(TestNode[]::new);
            TestNode.awaitAgreement(all);
            TestNode.awaitHealth(all);
            for (TestNode node : all) {
                assertThat(node.heard).doesNotHaveDuplicates();
            }
            nodes.forEach(TestNode::close);
        }
    }

    private void happen(
            Random random, MemoryNetwork bad, Map<String, TestNode> alive, List<String> names) {
        String one = names.get(random.nextInt(3));
        String other = names.get(random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0 -> bad.faults(new MemoryNetwork.Faults(0.3, 0.3, Duration.ofMillis(20)));
            case 1 -> bad.faults(new MemoryNetwork.Faults(0.05, 0.1, Duration.ofMillis(200)));
            case 2 -> bad.cut(one, other);
            case 3 -> bad.cutOff(Set.of(one));
            case 4 -> bad.pause(one);
            case 5, 6 -> bad.healAll();
            case 7 -> {
                requireNonNull(alive.get(one)).kill();
                alive.put(one, added(new TestNode(bad.bus(one), storage)).start());
            }
            case 8 -> {
                requireNonNull(alive.get(one)).close();
                alive.put(one, added(new TestNode(bad.bus(one), storage)).start());
            }
            default -> await().during(Duration.ofMillis(random.nextInt(300))).until(() -> true);
        }
    }
}
