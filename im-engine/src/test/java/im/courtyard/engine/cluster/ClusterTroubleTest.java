package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.TroubleReason.Code;
import im.courtyard.engine.testing.cluster.MemoryNetwork;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What nodes take for a sign that something was missed. */
class ClusterTroubleTest extends NodesOnOneDatabase {

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
        network.tap(NodesOnOneDatabase::spoilt);
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
}
