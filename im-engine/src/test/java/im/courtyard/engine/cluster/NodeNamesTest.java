package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One name for one node. */
class NodeNamesTest extends NodesOnOneDatabase {

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
        b.close();
        assertThat(storage.nodes().all()).containsExactly(taken);
        storage.nodes().remove("a", taken.incarnation());
        await().during(Duration.ofMillis(300)).until(() -> storage.nodes().all().isEmpty());
        a.close();
    }

    @Test
    void writesItsRowAgainWhereItWasRemoved() {
        TestNode a = node("a").start();
        NodeRow row = storage.nodes().all().get(0);
        storage.nodes().remove("a", row.incarnation());
        await().until(() -> storage.nodes().all().size() == 1);
        assertThat(a.displaced).hasValue(0);
    }
}
