package im.courtyard.benchmark.server;

import im.courtyard.benchmark.machine.PinnedProcess;
import java.sql.SQLException;
import java.util.List;

/** A database server on loopback, of which a benchmark may take databases of its own. */
public interface DatabaseServer extends AutoCloseable {

    String USER = "root";
    String PASSWORD = "";

    /** Short name, such as {@code mariadb}. */
    String product();

    /** What bears on its speed, for people. */
    List<String> settings();

    PinnedProcess process();

    int port();

    /** Makes an empty database. */
    void create(String database) throws SQLException;

    /** JDBC URL of that database, for {@link #USER} and {@link #PASSWORD}. */
    String url(String database);

    @Override
    void close();
}
