package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.JavaClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A chat server that somebody could pick instead of ours. */
public interface Peer {

    /** All that are known, installed or not. */
    static List<Peer> all() {
        return List.of(new Ejabberd(), new Prosody(), new StompBroker());
    }

    /** Short name, as in a list of options. */
    String name();

    /** Name and version, as in a table; only for one of which nothing is {@link #missing}. */
    String title();

    /** What is missing on this machine to run it, with what brings that; empty if nothing. */
    Optional<String> missing();

    /**
     * Starts it on the server's core and waits until it lets people in.
     *
     * @param folder where it works and logs; of its own
     * @param database keeps its messages
     * @param schema name of the database that it makes there
     * @param users how many accounts it has: {@code u0}, {@code u1}, ...
     */
    ChatServer start(
            Path folder, JavaClassPath classPath, DatabaseServer database, String schema, int users)
            throws IOException, InterruptedException, SQLException;
}
