package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.server.DatabaseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An empty database of a peer's own, and a user with a password, without which ejabberd's driver
 * gets in nowhere.
 *
 * @param name of the database and of the user
 */
record PeerDatabase(DatabaseServer server, String name) {

    static final String PASSWORD = "secret";

    /** Makes it on this server. */
    static PeerDatabase create(DatabaseServer server, String name) throws SQLException {
        server.create(name);
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url(name), DatabaseServer.USER, DatabaseServer.PASSWORD);
                Statement statement = connection.createStatement()) {
            String user = "'" + name + "'@'%'";
            statement.execute("CREATE USER " + user + " IDENTIFIED BY '" + PASSWORD + "'");
            statement.execute("GRANT ALL ON " + name + ".* TO " + user);
        }
        return new PeerDatabase(server, name);
    }

    Optional<PinnedProcess> process() {
        return Optional.of(server.process());
    }

    String url() {
        return server.url(name);
    }

    /** As the peers' configuration files name it. */
    Map<String, Object> values() {
        return Map.of(
                "database", name, "database.port", server.port(), "database.password", PASSWORD);
    }

    /** As a Spring Boot application takes it. */
    List<String> properties() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + name,
                "--spring.datasource.password=" + PASSWORD);
    }
}
