package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import im.courtyard.engine.common.SettingStore;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import im.courtyard.engine.storage.jdbc.StorageConfig;
import im.courtyard.engine.testing.Engines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shares a key. */
class ClusterKeyTest {

    private final JdbcStorage storage = JdbcStorage.open(StorageConfig.of(Engines.memory()));
    private final SettingStore settings = storage.settings();

    @AfterEach
    void close() {
        storage.close();
    }

    /** Of a database of its own. */
    static ClusterKey key() {
        try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(Engines.memory()))) {
            return ClusterKey.of(storage.settings(), "here", () -> false);
        }
    }

    /** What a node hears by which it knows the others. */
    private String group(String place, boolean othersLive) {
        return ClusterKey.of(settings, place, () -> othersLive).group();
    }

    @Test
    void isSharedByAllOnOneDatabase() {
        String first = group("db1/oa", false);
        assertThat(group("db1/oa", true)).isEqualTo(first);
        assertThat(group("db1/oa", false)).isEqualTo(first);
        assertThat(key().group()).isNotEqualTo(first);
    }

    @Test
    void isMadeAnewByTheFirstOnACopy() {
        String original = group("db1/oa", false);
        String copy = group("db2/oa", false);
        assertThat(copy).isNotEqualTo(original);
        assertThat(group("db2/oa", true)).isEqualTo(copy);
    }

    @Test
    void isKeptWhereADatabaseIsReachedThroughSeveralServers() {
        String first = group("db1/oa", false);
        assertThat(group("db2/oa", true)).isEqualTo(first);
        assertThat(group("db1/oa", true)).isEqualTo(first);
    }

    /** Two that start at once on a copy, both alone as far as they see. */
    @Test
    void isOneForTwoThatMakeItAtOnce() {
        group("db1/oa", false);
        String[] other = new String[1];
        ClusterKey one =
                ClusterKey.of(
                        settings,
                        "db2/oa",
                        () -> {
                            other[0] = group("db2/oa", false);
                            return false;
                        });
        assertThat(one.group()).isEqualTo(other[0]);
    }
}
