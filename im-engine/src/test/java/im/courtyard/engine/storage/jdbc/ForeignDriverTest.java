package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.message.Appended;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts that reach one product by the driver of the other. */
class ForeignDriverTest {

    @Test
    void reachesMariaDbByTheDriverOfMySql() {
        Place place = TestDatabase.mariaDb().empty();
        appendsOver(place, place.url().replace("jdbc:mariadb:", "jdbc:mysql:"), "MariaDB");
    }

    @Test
    void reachesMySqlByTheDriverOfMariaDb() {
        Place place = TestDatabase.mySql().empty();
        appendsOver(place, place.url().replace("jdbc:mysql:", "jdbc:mariadb:"), "MySQL");
    }

    private static void appendsOver(Place place, String url, String product) {
        try (HikariDataSource host = new Place(url, place.user(), place.password()).pool();
                JdbcStorage storage = JdbcStorage.open(StorageConfig.of(host))) {
            assertThat(storage.product().name()).isEqualTo(product);
            assertThat(storage.warnings()).isEmpty();
            var pair = DirectKey.of("a", "b");
            long direct = storage.conversations().openDirect(pair, 1).conversation();
            var batch =
                    List.of(
                            StoreContract.text(direct, "a", "\ud83c\udf63", 1),
                            StoreContract.text(direct, "a", "\ud83c\udf7a", 1));
            assertThat(storage.messages().append(batch))
                    .allMatch(Appended.Stored.class::isInstance);
            assertThat(storage.messages().append(batch))
                    .allMatch(Appended.Repeated.class::isInstance);
        }
    }
}
