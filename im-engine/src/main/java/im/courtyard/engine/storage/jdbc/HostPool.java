package im.courtyard.engine.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the host's DataSource connects, so that the engine can open pools of its own: its
 * lanes must never wait behind the host's transactions. Knows Hikari, Druid (by reflection, as it
 * need not be there) and DataSources that are no pools. Looks behind Spring's proxies.
 */
final class HostPool {

    private final DataSource target;

    private HostPool(DataSource target) {
        this.target = target;
    }

    static HostPool of(DataSource host) {
        return new HostPool(behindProxies(host));
    }

    /**
     * What to borrow from where {@link #settings} is empty. Without the proxies, as one of them
     * would hand out the connection of the host's transaction.
     */
    DataSource target() {
        return target;
    }

    /** What a pool of ours needs to connect as the host does; empty where that can't be known. */
    Optional<HikariConfig> settings() {
        if (isA(target, "RoutingDataSource")) {
            return Optional.empty();
        }
        Optional<HikariConfig> found = hikari().or(this::druid).or(this::plain);
        return found.filter(settings -> !isPrivate(settings.getJdbcUrl()));
    }

    private Optional<HikariConfig> hikari() {
        HikariDataSource pool = unwrap(HikariDataSource.class);
        if (pool == null) {
            return Optional.empty();
        }
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(pool.getJdbcUrl());
        settings.setUsername(pool.getUsername());
        settings.setPassword(pool.getPassword());
        settings.setDataSource(pool.getDataSource());
        settings.setDataSourceClassName(pool.getDataSourceClassName());
        if (pool.getDriverClassName() != null) {
            settings.setDriverClassName(pool.getDriverClassName());
        }
        settings.setDataSourceProperties(copy(pool.getDataSourceProperties()));
        settings.setConnectionInitSql(pool.getConnectionInitSql());
        settings.setCatalog(pool.getCatalog());
        settings.setSchema(pool.getSchema());
        return Optional.of(settings);
    }

    private Optional<HikariConfig> druid() {
        if (!isA(target, "com.alibaba.druid.pool.DruidDataSource")
                || call("getPasswordCallback") != null
                || !(call("getUrl") instanceof String url)) {
            return Optional.empty();
        }
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername((String) call("getUsername"));
        settings.setPassword((String) call("getPassword"));
        if (call("getDriverClassName") instanceof String driver && !driver.isEmpty()) {
            settings.setDriverClassName(driver);
        }
        if (call("getConnectProperties") instanceof Properties properties) {
            settings.setDataSourceProperties(copy(properties));
        }
        return Optional.of(settings);
    }

    /** DataSources that open a connection of its own for every caller: a pool can stand on them. */
    private Optional<HikariConfig> plain() {
        boolean plain =
                isA(target, "org.h2.jdbcx.JdbcDataSource")
                        || isA(target, "com.mysql.cj.jdbc.MysqlDataSource")
                        || isA(target, "org.mariadb.jdbc.MariaDbDataSource")
                        || isA(target, "datasource.DriverManagerDataSource")
                        || isA(target, "datasource.SimpleDriverDataSource");
        if (!plain || isPrivate(urlOf(target))) {
            return Optional.empty();
        }
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(target);
        return Optional.of(settings);
    }

    /** An H2 database in memory without a name: every connection sees another one. */
    private static boolean isPrivate(@Nullable String url) {
        return url != null && (url.equals("jdbc:h2:mem:") || url.startsWith("jdbc:h2:mem:;"));
    }

    private static @Nullable String urlOf(DataSource plain) {
        return call(plain, "getUrl") instanceof String url ? url : null;
    }

    private <T> @Nullable T unwrap(Class<T> type) {
        try {
            return target.isWrapperFor(type) ? target.unwrap(type) : null;
        } catch (SQLException e) {
            return null;
        }
    }

    private static DataSource behindProxies(DataSource host) {
        DataSource at = host;
        while (call(at, "getTargetDataSource") instanceof DataSource next && next != at) {
            at = next;
        }
        return at;
    }

    private @Nullable Object call(String getter) {
        return call(target, getter);
    }

    private static @Nullable Object call(DataSource on, String getter) {
        try {
            Method method = on.getClass().getMethod(getter);
            return method.invoke(on);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static boolean isA(DataSource given, String nameEnd) {
        for (Class<?> type = given.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().endsWith(nameEnd)) {
                return true;
            }
        }
        return false;
    }

    private static Properties copy(Properties from) {
        Properties copy = new Properties();
        copy.putAll(from);
        return copy;
    }
}
