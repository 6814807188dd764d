package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import im.courtyard.engine.conversation.ConversationStore.Opened;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.testing.databases.FaultyDataSource;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class H2DurabilityTest {

    private final Place place = TestDatabase.h2File().empty();

    @Test
    void leavesTheSettingThatKeepsTheFileSmall() throws SQLException {
        try (HikariDataSource host = place.pool();
                var storage = JdbcStorage.open(StorageConfig.of(host))) {
            assertThat(writeDelay()).isEqualTo("500");
            assertThat(storage.warnings()).isEmpty();
        }
    }

    @Test
    void confirmsNothingThatIsNotOnTheDiskWhereItMustSurviveLossOfPower() {
        FaultyDataSource disk = new FaultyDataSource(place);
        try (HikariDataSource own = new HikariDataSource()) {
            own.setDataSource(disk);
            try (var storage = JdbcStorage.open(new StorageConfig(own, true, true, 2, 3, 1))) {
                disk.failNextStatement("CHECKPOINT SYNC", 90031, "90031");
                assertThatThrownBy(() -> open(storage))
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
                assertThat(open(storage).created()).isTrue();
            }
        }
    }

    @Test
    void doesNotSayOfWhatCommittedByItselfThatItWasNotDone() {
        FaultyDataSource disk = new FaultyDataSource(place);
        try (HikariDataSource own = new HikariDataSource()) {
            own.setDataSource(disk);
            try (var storage = JdbcStorage.open(StorageConfig.of(own))) {
                disk.failNextStatement("CHECKPOINT", 90031, "90031");
                assertThatThrownBy(() -> storage.tokens().save("hash", "user", 5))
                        .isInstanceOfSatisfying(
                                StorageException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
                assertThat(storage.tokens().user("hash", 1)).contains("user");
            }
        }
    }

    private static Opened open(JdbcStorage storage) {
        return storage.conversations().openDirect(DirectKey.of("a", "b"), 1);
    }

    @Test
    void saysWhereItLacksTheRightToCheckpoint() {
        place.execute("CREATE USER plain PASSWORD 'plain'");
        place.execute("GRANT ALTER ANY SCHEMA TO plain");
        Place limited = new Place(place.url(), "plain", "plain");
        try (HikariDataSource maker = place.pool();
                HikariDataSource host = limited.pool()) {
            JdbcStorage.open(StorageConfig.of(maker)).close();
            place.execute("GRANT ALL ON SCHEMA PUBLIC TO plain");
            try (var storage = JdbcStorage.open(new StorageConfig(host, false, false, 2, 3, 1))) {
                assertThat(storage.warnings()).singleElement().asString().contains("CHECKPOINT");
                storage.tokens().save("hash", "user", 5);
                assertThat(storage.tokens().user("hash", 1)).contains("user");
            }
        }
    }

    @Test
    void refusesADatabaseThatIgnoresCase() {
        Place ignoring = TestDatabase.h2Memory().empty().with("IGNORECASE=TRUE");
        try (HikariDataSource host = ignoring.pool()) {
            assertThatThrownBy(() -> JdbcStorage.open(StorageConfig.of(host)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("differ only in case");
        }
    }

    private String writeDelay() throws SQLException {
        try (Connection connection = place.connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                                        + " WHERE SETTING_NAME = 'WRITE_DELAY'")) {
            return rows.next() ? rows.getString(1) : "absent";
        }
    }
}
