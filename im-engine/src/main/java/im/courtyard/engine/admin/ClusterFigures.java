package im.courtyard.engine.admin;

import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Health;
import im.courtyard.engine.cluster.Kind;
import im.courtyard.engine.cluster.NodeFigures;
import im.courtyard.engine.cluster.NodeQuestions;
import im.courtyard.engine.cluster.NodeQuestions.Answers;
import im.courtyard.engine.cluster.NodeView;
import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.transport.Views;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The figures of all nodes together, for the console. Thread-safe; {@link #overview} waits for the
 * other nodes and for storage.
 */
public final class ClusterFigures {

    private static final String NO_QUESTION = "";

    private final Cluster cluster;
    private final NodeQuestions questions;
    private final Figures figures;
    private final MessageService messages;
    private final SessionRegistry sessions;
    private final UserDirectory users;
    private final Installation installation;
    private final Clock clock;
    private final String machine = NodeAddress.local();

    /**
     * What does not change while a node runs.
     *
     * @param clustered whether it looks for other nodes
     */
    public record Installation(String version, Overview.Database database, boolean clustered) {}

    ClusterFigures(
            Cluster cluster,
            NodeQuestions questions,
            Figures figures,
            MessageService messages,
            SessionRegistry sessions,
            UserDirectory users,
            Installation installation,
            Clock clock) {
        this.cluster = cluster;
        this.questions = questions;
        this.figures = figures;
        this.messages = messages;
        this.sessions = sessions;
        this.users = users;
        this.installation = installation;
        this.clock = clock;
        questions.answer(Kind.OVERVIEW, String.class, nothing -> load());
    }

    public Installation installation() {
        return installation;
    }

    /** The name of this node. */
    public String self() {
        return cluster.self();
    }

    /** Epoch milliseconds by the clock of this node. */
    public long now() {
        return clock.millis();
    }

    public Health health() {
        return cluster.health();
    }

    /** All nodes by name, as this one sees them. */
    public List<NodeView> nodes() {
        return cluster.nodes();
    }

    public Overview overview() {
        Answers<NodeLoad> answers =
                questions.ask(
                        questions.others(),
                        Kind.OVERVIEW,
                        NO_QUESTION,
                        NodeLoad.class,
                        NodeQuestions.LIMIT);
        NodeLoad load = answers.said().values().stream().reduce(load(), NodeLoad::plus);
        return new Overview(
                installation.version(),
                clock.millis(),
                online(),
                users.countPeople(),
                load.sessions(),
                load.sessionsByKind(),
                load.messagesLastMinute(),
                load.messagesToday(),
                load.perMinute(),
                load.appendMs(),
                load.deliveryMs(),
                load.lanes(),
                installation.database(),
                overviewNodes(),
                answers.silent());
    }

    private NodeLoad load() {
        return figures.load(new Overview.LaneLoad(messages.queued(), messages.capacity()));
    }

    /** All nodes as the overview shows them. */
    public List<Overview.Node> overviewNodes() {
        return nodes().stream().map(this::node).toList();
    }

    private int online() {
        Peer[] peers = cluster.peers();
        if (peers.length == 0) {
            return sessions.users().size();
        }
        Set<String> online = new HashSet<>(sessions.users());
        for (Peer peer : peers) {
            online.addAll(peer.users());
        }
        return online.size();
    }

    private Overview.Node node(NodeView node) {
        NodeFigures said = node.figures().orElse(NodeFigures.NONE);
        return new Overview.Node(
                node.name(),
                address(node),
                node.startedAt(),
                Views.lower(node.state()),
                said.sessions(),
                said.messagesPerSecond(),
                said.cpu(),
                said.heapUsed(),
                said.heapMax());
    }

    /** Where its bus is reached; the name of the machine for a node without a bus. */
    public String address(NodeView node) {
        return node.address().isEmpty() && node.name().equals(self()) ? machine : node.address();
    }
}
