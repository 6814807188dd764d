package im.courtyard.engine;

import im.courtyard.engine.admin.Console;
import im.courtyard.engine.admin.Figures;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.conversation.Conversations;
import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.gateway.Gateway;
import im.courtyard.engine.group.DepartmentGroups;
import im.courtyard.engine.group.GroupService;
import im.courtyard.engine.message.MessageHistory;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.presence.Presence;
import im.courtyard.engine.receipt.ReceiptService;
import im.courtyard.engine.session.ClusterSessions;
import im.courtyard.engine.session.Credentials;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.UserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The face of the engine. A host injects it to feed its staff, to send messages, to open
 * conversations. Thread-safe; what its parts do on which thread stands with them.
 */
public final class ImEngine implements AutoCloseable {

    private final EngineParts parts;

    ImEngine(EngineParts parts) {
        this.parts = parts;
    }

    public static ImEngineBuilder builder() {
        return new ImEngineBuilder();
    }

    /** Starts the engine's threads. Call it once, before anything but {@link #users()} is used. */
    public void start() {
        parts.start();
    }

    public ImEngineConfig config() {
        return parts.config();
    }

    /** The company's people and departments. */
    public UserDirectory users() {
        return parts.features().users();
    }

    /** Brings people and departments in from elsewhere, once, on the calling thread. */
    public DirectorySync directory() {
        return parts.directory();
    }

    /** The sources that people and departments come from, and their runs. */
    public Directories directories() {
        return parts.directories();
    }

    /** Conversations as members see them. */
    public Conversations conversations() {
        return parts.features().conversations();
    }

    /** Makes and changes groups. */
    public GroupService groups() {
        return parts.groups();
    }

    /** Groups that follow departments. */
    public DepartmentGroups departmentGroups() {
        return parts.upkeep().departmentGroups();
    }

    /** Sends messages. */
    public MessageService messages() {
        return parts.features().messages();
    }

    /** Reads messages. */
    public MessageHistory history() {
        return parts.features().history();
    }

    /** Read cursors, and who has read what. */
    public ReceiptService receipts() {
        return parts.features().receipts();
    }

    /** Who is online. */
    public Presence presence() {
        return parts.features().presence();
    }

    /** Live connections of this node. */
    public SessionRegistry sessions() {
        return parts.features().sessions();
    }

    /** Live connections of all nodes. */
    public ClusterSessions clusterSessions() {
        return parts.clusterSessions();
    }

    /** The other nodes. */
    public Cluster cluster() {
        return parts.cluster();
    }

    /** Tickets and tokens. */
    public Credentials credentials() {
        return parts.credentials();
    }

    /** What this node measures of itself. */
    public Figures figures() {
        return parts.figures();
    }

    /** What the administrator's console shows of all nodes, and does with them. */
    public Console console() {
        return parts.console();
    }

    /** Domain objects as the protocol writes them. */
    public Views views() {
        return parts.features().views();
    }

    /** Where transports bring their connections. */
    public Gateway gateway() {
        return parts.gateway();
    }

    /** The engine's request threads, for what must not block its caller. */
    public Executor background() {
        return parts.features().requestThreads();
    }

    /** Sentences for the administrator about what this installation does not promise. */
    public List<String> warnings() {
        return parts.storage().warnings();
    }

    /**
     * Lets the clients go to other nodes, evenly over this time, and takes no others; {@link
     * #close} is to follow. Blocks for that time, or returns at once where there is no other node.
     */
    public void drain(Duration time) {
        parts.drain(time);
    }

    /**
     * Says bye to every client, writes what was accepted, and ends every thread and connection of
     * the engine's. The host's DataSource stays open.
     */
    @Override
    public void close() {
        parts.close();
    }
}
