package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.server.ChatServer;
import java.io.IOException;
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

    /** Starts it on the server's core, with an empty database; waits until it lets people in. */
    ChatServer start(PeerSite site) throws IOException, InterruptedException, SQLException;
}
