package im.courtyard.engine.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.TroubleReason.Code;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes know of who is online on the others. */
class ClusterPresenceTest extends NodesOnOneDatabase {

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

    @Test
    void announcesAgainWhatGotLost() {
        TestNode a = quiet("a").start("u1");
        TestNode b = quiet("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(NodesOnOneDatabase::spoilt);
        CompletableFuture<Void> applied = a.change("u2", true);
        await().until(() -> a.peer("b").traffic().dropped() > 0);
        assertThat(applied).isNotDone();
        network.tap(frame -> frame);
        assertThat(applied).succeedsWithin(Duration.ofSeconds(20));
        assertThat(b.cluster.online("u2")).isTrue();
        TestNode.awaitAgreement(a, b);
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
