package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Opens a storage step by step, and takes back what it opened where a step fails. */
final class StorageOpening {

    private final StorageConfig config;
    private final HostPool host;
    private final DatabaseFacts facts;
    private final Optional<HikariConfig> settings;
    private final List<String> sentences = new ArrayList<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    StorageOpening(StorageConfig config) {
        this.config = config;
        this.host = HostPool.of(config.host());
        this.facts = DatabaseFacts.of(host.target());
        this.settings = host.settings();
    }

    JdbcStorage open() {
        boolean done = false;
        try {
            Dialect dialect = dialect();
            Database database = settings.isPresent() ? withOwnPools(dialect) : borrowing(dialect);
            done = true;
            return new JdbcStorage(database, facts.product(), warnings());
        } catch (HikariPool.PoolInitializationException e) {
            throw SqlErrors.unavailable("the engine's own pool", e);
        } finally {
            if (!done) {
                takeBack();
            }
        }
    }

    private Database withOwnPools(Dialect dialect) {
        OwnPools pools = new OwnPools(() -> host.settings().orElseThrow());
        HikariDataSource reads = opened(pools.reads(config.reads()));
        try (HikariDataSource migration = pools.migration()) {
            prepare(migration, dialect);
        }
        HikariDataSource background = opened(pools.background(config.background()));
        HikariDataSource lanes = opened(pools.lanes(config.lanes()));
        return new Database(
                dialect,
                new LaneConnections(lanes, config.lanes(), System::nanoTime),
                new PooledConnections(reads, !facts.isH2()),
                new PooledConnections(background, !facts.isH2()));
    }

    private Database borrowing(Dialect dialect) {
        DataSource from = host.target();
        prepareBorrowed(from, dialect);
        return new Database(
                dialect,
                new BorrowedConnections(from, config.lanes(), "lanes"),
                new BorrowedConnections(from, config.reads(), "reads"),
                new BorrowedConnections(from, config.background(), "background"));
    }

    /** In memory the only connection may be the only one that sees the database. */
    private void prepareBorrowed(DataSource from, Dialect dialect) {
        if (!facts.isInMemory()) {
            prepare(from, dialect);
            return;
        }
        try (Connection connection = from.getConnection()) {
            prepare(new SingleConnection(connection), dialect);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private void prepare(DataSource database, Dialect dialect) {
        Migrations migrations = new Migrations(database, facts.vendor());
        migrations.compare().ifPresent(sentences::add);
        if (config.migrate()) {
            migrations.run();
        }
        migrations.check();
        try (Connection connection = database.getConnection()) {
            dialect.afterCommit(JdbcSession.passing(connection));
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private Dialect dialect() {
        return facts.isH2() ? new H2Dialect(durability()) : new MySqlDialect(facts.vendor());
    }

    private H2Dialect.Durability durability() {
        if (facts.isInMemory()) {
            return H2Dialect.Durability.NONE;
        }
        return config.powerSafe()
                ? H2Dialect.Durability.CHECKPOINT_SYNC
                : H2Dialect.Durability.CHECKPOINT;
    }

    private List<String> warnings() {
        if (settings.isEmpty()) {
            sentences.add(
                    "Courtyard borrows connections from the host's pool, as it cannot tell how that"
                            + " pool connects: messages may wait behind the host's own work. Give it"
                            + " a DataSource of Hikari or Druid, or one of its own.");
        }
        if (!facts.isH2() && settings.filter(ServerSession::isKnown).isEmpty()) {
            sentences.add(
                    "Courtyard cannot ask this driver for a short wait_timeout: after a node froze,"
                            + " its conversations stay locked until the database gives up on it.");
        }
        return List.copyOf(sentences);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private void takeBack() {
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                // The failure that brought us here is the one to tell.
            }
        }
    }
}
