package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.cluster.NodeRow;
import im.courtyard.engine.cluster.NodeStore;
import im.courtyard.engine.testing.databases.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every node store keeps to. */
abstract class NodeStoreContract extends StoreContract {

    NodeStoreContract(Setup setup) {
        super(setup);
    }

    private NodeStore nodes() {
        return storage().nodes();
    }

    private static NodeRow row(String name, long incarnation) {
        return new NodeRow(name, incarnation, "10.0.0.1:5801", "1.2.3", 5, 1, 7, 8, 0, false);
    }

    @Test
    void keepsWhatWasInsertedByName() {
        NodeRow longest =
                new NodeRow(
                        "节点".repeat(32), 9, "a".repeat(255), "v".repeat(64), 5, 2, 1, 2, 3, true);
        assertThat(nodes().insert(row("b", 1))).isTrue();
        assertThat(nodes().insert(row("a", 2))).isTrue();
        assertThat(nodes().insert(longest)).isTrue();
        assertThat(nodes().all()).containsExactly(row("a", 2), row("b", 1), longest);
    }

    @Test
    void givesANameToOneOfMany() {
        List<Boolean> taken = Together.run(8, i -> nodes().insert(row("a", i)));
        assertThat(taken).containsOnlyOnce(true);
        assertThat(nodes().all()).hasSize(1);
        long incarnation = nodes().all().get(0).incarnation();
        List<Boolean> replaced =
                Together.run(8, i -> nodes().replace(row("a", 100 + i), incarnation));
        assertThat(replaced).containsOnlyOnce(true);
    }

    @Test
    void replacesTheIncarnationThatItKnowsOnly() {
        nodes().insert(row("a", 1));
        assertThat(nodes().replace(row("a", 5), 2)).isFalse();
        assertThat(nodes().replace(row("a", 5), 1)).isTrue();
        assertThat(nodes().replace(row("b", 5), 1)).isFalse();
        assertThat(nodes().all()).containsExactly(row("a", 5));
    }

    @Test
    void beatsForItsOwnIncarnationOnly() {
        nodes().insert(row("a", 1));
        nodes().insert(row("b", 1));
        assertThat(nodes().beat("a", 1, "10.0.0.2:5802", 50, true)).isTrue();
        assertThat(nodes().beat("a", 1, "10.0.0.2:5802", 50, true)).isTrue();
        assertThat(nodes().beat("a", 2, "10.0.0.3:1", 60, false)).isFalse();
        NodeRow beaten = new NodeRow("a", 1, "10.0.0.2:5802", "1.2.3", 5, 1, 7, 50, 2, true);
        assertThat(nodes().all()).containsExactly(beaten, row("b", 1));
    }

    @Test
    void knowsACopyByItsPlace() {
        String here = nodes().place();
        assertThat(here).isNotBlank().isEqualTo(nodes().place());
        Place other = setup().database().empty();
        try (HikariDataSource pool = other.pool();
                JdbcStorage copy = JdbcStorage.open(StorageConfig.of(pool))) {
            assertThat(copy.nodes().place()).isNotBlank().isNotEqualTo(here);
        }
    }

    @Test
    void removesItsOwnIncarnationOnly() {
        nodes().insert(row("a", 1));
        nodes().insert(row("b", 1));
        nodes().remove("a", 2);
        nodes().remove("b", 1);
        assertThat(nodes().all()).containsExactly(row("a", 1));
    }
}
