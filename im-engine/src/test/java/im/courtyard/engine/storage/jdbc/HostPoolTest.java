package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.druid.pool.DruidDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import im.courtyard.engine.conversation.DirectKey;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class HostPoolTest {

    private final Place place = TestDatabase.h2Memory().empty();

    @Test
    void takesTheSettingsOfHikari() {
        try (HikariDataSource pool = place.pool()) {
            pool.addDataSourceProperty("IFEXISTS", "FALSE");
            HikariConfig settings = HostPool.of(pool).settings().orElseThrow();
            assertThat(settings.getJdbcUrl()).isEqualTo(place.url());
            assertThat(settings.getUsername()).isEqualTo(place.user());
            assertThat(settings.getPassword()).isEqualTo(place.password());
            assertThat(settings.getDataSourceProperties()).containsEntry("IFEXISTS", "FALSE");
        }
    }

    @Test
    void takesTheSettingsOfDruid() throws SQLException {
        try (DruidDataSource pool = new DruidDataSource()) {
            pool.setUrl(place.url());
            pool.setUsername(place.user());
            pool.setPassword(place.password());
            pool.setDriverClassName("org.h2.Driver");
            HikariConfig settings = HostPool.of(pool).settings().orElseThrow();
            assertThat(settings.getJdbcUrl()).isEqualTo(place.url());
            assertThat(settings.getPassword()).isEqualTo(place.password());
            assertThat(settings.getDriverClassName()).isEqualTo("org.h2.Driver");
            try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(pool))) {
                assertThat(storage.users().countPeople()).isZero();
                assertThat(pool.getActiveCount()).isZero();
            }
        }
    }

    @Test
    void looksBehindProxies() {
        try (HikariDataSource pool = place.pool()) {
            HostPool host = HostPool.of(new Delegating.Proxy(new Delegating.Proxy(pool)));
            assertThat(host.target()).isSameAs(pool);
            assertThat(host.settings()).isPresent();
        }
    }

    @Test
    void standsOnADataSourceThatIsNoPool() {
        JdbcDataSource plain = new JdbcDataSource();
        plain.setUrl(place.url());
        plain.setUser(place.user());
        plain.setPassword(place.password());
        assertThat(HostPool.of(plain).settings().orElseThrow().getDataSource()).isSameAs(plain);
        try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(plain))) {
            assertThat(storage.users().countPeople()).isZero();
        }
    }

    @Test
    void sharesNoDatabaseThatOnlyOneConnectionSees() {
        try (HikariDataSource pool = new Place("jdbc:h2:mem:", "sa", "").pool()) {
            assertThat(HostPool.of(pool).settings()).isEmpty();
        }
        try (HikariDataSource pool = new Place("jdbc:h2:mem:;MODE=MySQL", "sa", "").pool()) {
            assertThat(HostPool.of(pool).settings()).isEmpty();
        }
    }

    @Test
    void leavesARoutingDataSourceAlone() {
        try (HikariDataSource pool = place.pool()) {
            assertThat(HostPool.of(new Delegating.RoutingDataSource(pool)).settings()).isEmpty();
            assertThat(
                            HostPool.of(
                                            new Delegating.Proxy(
                                                    new Delegating.RoutingDataSource(pool)))
                                    .settings())
                    .isEmpty();
        }
    }

    @Test
    void borrowsFromWhatItDoesNotKnow() {
        try (HikariDataSource pool = place.pool()) {
            DataSource unknown = new Delegating.Unknown(pool);
            assertThat(HostPool.of(unknown).settings()).isEmpty();
            try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(unknown))) {
                assertThat(storage.users().countPeople()).isZero();
                assertThat(storage.warnings()).singleElement().asString().contains("borrows");
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void givesBackBorrowedConnectionsAsTheyWere() throws SQLException {
        try (HikariDataSource pool = place.pool()) {
            pool.setMaximumPoolSize(1);
            pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
            var borrowed = new BorrowedConnections(pool, 1, "test");
            JdbcSession session = borrowed.take();
            var real = session.connection().unwrap(org.h2.jdbc.JdbcConnection.class);
            assertThat(real.getTransactionIsolation()).isEqualTo(2);
            session.begin();
            session.commit();
            borrowed.giveBack(session);
            assertThat(real.getAutoCommit()).isTrue();
            assertThat(real.getTransactionIsolation()).isEqualTo(8);
        }
    }

    /** Then the host's only connection is also the only one that sees its tables. */
    @Test
    void worksInADatabaseThatOnlyOneConnectionSees() {
        try (HikariDataSource pool = new Place("jdbc:h2:mem:", "sa", "").pool()) {
            pool.setMaximumPoolSize(1);
            pool.setMinimumIdle(1);
            try (JdbcStorage storage = JdbcStorage.open(StorageConfig.of(pool))) {
                assertThat(storage.users().countPeople()).isZero();
                assertThat(storage.conversations().openDirect(DirectKey.of("a", "b"), 1).created())
                        .isTrue();
            }
        }
    }
}
