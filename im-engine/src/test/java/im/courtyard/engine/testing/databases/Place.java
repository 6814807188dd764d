package im.courtyard.engine.testing.databases;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Where an empty database is, and who may use it. */
public record Place(String url, String user, String password) {

    /** A new pool like the one that a host has. */
    public HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** A new connection outside of any pool. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    /** Runs one statement on a connection of its own. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The same place with one more property in its URL. */
    public Place with(String property) {
        boolean h2 = url.startsWith("jdbc:h2:");
        String joint = h2 ? ";" : url.contains("?") ? "&" : "?";
        return new Place(url + joint + property, user, password);
    }
}
