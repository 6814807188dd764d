package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a storage is opened: on an empty schema, on a host's, and by people without DDL rights. */
abstract class OpeningContract {

    private final TestDatabase database;
    private Place place;
    private HikariDataSource host;

    OpeningContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void haveAnEmptySchema() {
        place = database.empty();
        host = place.pool();
    }

    @AfterEach
    void closeTheHost() {
        host.close();
    }

    @Test
    void makesTheTablesOnceForTwoNodesThatStartTogether() {
        List<JdbcStorage> nodes = Together.run(2, i -> JdbcStorage.open(StorageConfig.of(host)));
        var pair = DirectKey.of("a", "b");
        long one = nodes.get(0).conversations().openDirect(pair, 1).conversation();
        assertThat(nodes.get(1).conversations().openDirect(pair, 1).conversation()).isEqualTo(one);
        nodes.forEach(JdbcStorage::close);
        assertThat(host.isRunning()).isTrue();
        try (JdbcStorage again = JdbcStorage.open(StorageConfig.of(host))) {
            assertThat(again.conversations().find(one)).isPresent();
        }
    }

    @Test
    void livesBesideTheTablesAndTheHistoryOfAHost() throws SQLException {
        place.execute("CREATE TABLE t_order (id INT)");
        place.execute("CREATE TABLE flyway_schema_history (id INT)");
        try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(host))) {
            assertThat(storage.users().countPeople()).isZero();
        }
        try (Connection connection = place.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM flyway_schema_history")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }

    @Test
    void needsNoFlywayWhereItsHistoryIsWhole() {
        var history = new MigrationHistory(host, vendor());
        assertThat(history.isComplete()).isFalse();
        place.execute("CREATE TABLE t_order (id INT)");
        JdbcStorage.open(StorageConfig.of(host)).close();
        assertThat(history.isComplete()).isTrue();
    }

    @Test
    void leavesToFlywayWhatIsNotAsWeMadeIt() {
        JdbcStorage.open(StorageConfig.of(host)).close();
        String table = quoted(Migrations.HISTORY);
        place.execute("UPDATE %s SET %s = 1".formatted(table, quoted("checksum")));
        assertThat(new MigrationHistory(host, vendor()).isComplete()).isFalse();
        assertThatThrownBy(() -> JdbcStorage.open(StorageConfig.of(host)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not be brought up to date");
        place.execute("DELETE FROM " + table);
        assertThat(new MigrationHistory(host, vendor()).isComplete()).isFalse();
    }

    @Test
    void servesOnTablesOfTheNextVersionAndSaysSo() {
        JdbcStorage.open(StorageConfig.of(host)).close();
        haveMigrationsOfLaterSoftware(1);
        for (StorageConfig config : List.of(StorageConfig.of(host), withoutMigration())) {
            try (JdbcStorage storage = JdbcStorage.open(config)) {
                int ours = SchemaSql.version();
                assertThat(storage.warnings())
                        .singleElement()
                        .asString()
                        .startsWith("The tables are of version " + (ours + 1) + ", this software")
                        .contains("was made for version " + ours, "serves", "upgrade it soon");
                assertThat(storage.users().countPeople()).isZero();
            }
        }
    }

    @Test
    void refusesTablesThatAreTwoVersionsAhead() {
        JdbcStorage.open(StorageConfig.of(host)).close();
        haveMigrationsOfLaterSoftware(2);
        for (StorageConfig config : List.of(StorageConfig.of(host), withoutMigration())) {
            assertThatThrownBy(() -> JdbcStorage.open(config))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(
                            "The tables are of version " + (SchemaSql.version() + 2))
                    .hasMessageContainingAll(
                            "was made for version " + SchemaSql.version(), "restore a backup");
        }
    }

    /** As the history is after a newer node has started. */
    private void haveMigrationsOfLaterSoftware(int count) {
        for (int i = 1; i <= count; i++) {
            int version = SchemaSql.version() + i;
            place.execute(
                    ("INSERT INTO %s ("
                                    + String.join(
                                            ", ",
                                            Stream.of(
                                                            "installed_rank",
                                                            "version",
                                                            "description",
                                                            "type",
                                                            "script",
                                                            "checksum",
                                                            "installed_by",
                                                            "execution_time",
                                                            "success")
                                                    .map(this::quoted)
                                                    .toList())
                                    + ") VALUES (%d, '%d', 'later', 'SQL', 'V%d__later.sql', 1,"
                                    + " 'somebody', 1, TRUE)")
                            .formatted(
                                    quoted(Migrations.HISTORY), 100 + version, version, version));
        }
    }

    @Test
    void namesTheTablesThatAreMissing() {
        assertThatThrownBy(() -> JdbcStorage.open(withoutMigration()))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll("cy_user", "cy_message", "migration is switched off");
        runTheSqlByHand();
        place.execute("DROP TABLE cy_token");
        assertThatThrownBy(() -> JdbcStorage.open(withoutMigration()))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("The database lacks cy_token and");
    }

    @Test
    void runsOnTablesThatWereMadeByHand() {
        runTheSqlByHand();
        try (JdbcStorage storage = JdbcStorage.open(withoutMigration())) {
            assertThat(storage.users().securityVersion()).isZero();
            assertThat(storage.conversations().openDirect(DirectKey.of("a", "b"), 1).created())
                    .isTrue();
        }
    }

    @Test
    void tellsItsProduct() {
        try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(host))) {
            assertThat(database.name()).startsWith(storage.product().name());
            assertThat(storage.product().version()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(storage.warnings()).isEmpty();
        }
    }

    /**
     * Looks at the threads of this storage only: others of this JVM have pools of the same names.
     */
    @Test
    void leavesNoThreadBehind() {
        var group = new ThreadGroup("one storage");
        var life =
                new FutureTask<>(() -> JdbcStorage.open(StorageConfig.of(host)).close(), "closed");
        new Thread(group, life).start();
        assertThat(life).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("closed");
        await().untilAsserted(
                        () ->
                                assertThat(Thread.getAllStackTraces().keySet())
                                        .filteredOn(thread -> thread.getThreadGroup() == group)
                                        .noneMatch(t -> t.getName().startsWith("courtyard")));
    }

    private StorageConfig withoutMigration() {
        return new StorageConfig(host, false, false, 2, 3, 1);
    }

    private void runTheSqlByHand() {
        List<String> statements = new ArrayList<>();
        for (String part : JdbcStorage.schemaSql(vendor()).split(";\\s*\\n")) {
            if (!part.isBlank()) {
                statements.add(part);
            }
        }
        statements.forEach(place::execute);
    }

    private String quoted(String name) {
        return vendor().equals("h2") ? "\"" + name + "\"" : "`" + name + "`";
    }

    private String vendor() {
        return database.name().split(" ")[0].toLowerCase(Locale.ROOT);
    }
}
