package im.courtyard.benchmark.server;

import java.nio.file.Path;
import java.util.Optional;

/** A chat server that somebody could pick instead of ours, to be measured by the same load. */
public interface Peer {

    /** Such as {@code ejabberd}. */
    String name();

    /** What is missing on this machine to start it; empty if nothing. */
    Optional<String> missing();

    /**
     * Starts it, with its archive in a new database of this server.
     *
     * @param folder where it works and logs
     * @param users that it has to know: {@code u0} and so on
     */
    ChatServer start(Path folder, DatabaseServer database, int users) throws Exception;
}
