package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Opens the engine's own pools with the settings of the host's. */
final class OwnPools {

    /** How long work waits for a connection. */
    static final int WAIT_SECONDS = 3;

    private final Supplier<HikariConfig> settings;

    /**
     * @param settings gives a new copy of how to connect, one for each pool
     */
    OwnPools(Supplier<HikariConfig> settings) {
        this.settings = settings;
    }

    /** For lanes: connections that the server gives up soon when they fall silent. */
    HikariDataSource lanes(int size) {
        HikariConfig config = config("courtyard-lanes", size);
        config.setAutoCommit(false);
        config.setMinimumIdle(0);
        config.setIdleTimeout(0);
        config.setMaxLifetime(0);
        ServerSession.shortLived(config);
        ServerSession.parsingOnce(config);
        return new HikariDataSource(config);
    }

    HikariDataSource reads(int size) {
        HikariConfig config = config("courtyard-reads", size);
        config.setMinimumIdle(1);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        ServerSession.answering(config);
        ServerSession.rememberingTexts(config);
        return new HikariDataSource(config);
    }

    HikariDataSource background(int size) {
        HikariConfig config = config("courtyard-background", size);
        config.setAutoCommit(false);
        config.setMinimumIdle(0);
        config.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
        return new HikariDataSource(config);
    }

    /** To be closed when the tables are there: Flyway wants several connections at a time. */
    HikariDataSource migration() {
        HikariConfig config = config("courtyard-migration", 4);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    private HikariConfig config(String name, int size) {
        HikariConfig config = settings.get();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        config.setRegisterMbeans(false);
        return config;
    }
}
