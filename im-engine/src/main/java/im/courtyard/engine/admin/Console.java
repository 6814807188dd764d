package im.courtyard.engine.admin;

import im.courtyard.engine.audit.AuditSink;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.NodeQuestions;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.conversation.Rosters;
import im.courtyard.engine.delivery.Delivery;
import im.courtyard.engine.message.MessageService;
import im.courtyard.engine.session.SessionRegistry;
import im.courtyard.engine.user.UserDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * What the administrator's console shows of all nodes and does with them. Made before the cluster
 * starts, as it also answers for this node.
 */
public record Console(ClusterFigures figures, ConsistencyCheck check, NodeDrain drain) {

    /**
     * What it is made of.
     *
     * @param threads where this node answers others
     * @param drain empties this node over a time; returns when that is done
     */
    public record Parts(
            Cluster cluster,
            Figures figures,
            ClusterFigures.Installation installation,
            UserDirectory users,
            SessionRegistry sessions,
            ConversationStore conversations,
            Rosters rosters,
            Delivery delivery,
            MessageService messages,
            Executor threads,
            ScheduledExecutorService timer,
            Consumer<Duration> drain,
            AuditSink audit,
            Clock clock) {}

    public static Console of(Parts parts) {
        Cluster cluster = parts.cluster();
        Clock clock = parts.clock();
        NodeQuestions questions = new NodeQuestions(cluster, parts.threads());
        DeliveryCheck delivery =
                new DeliveryCheck(
                        parts.delivery(),
                        parts.conversations(),
                        parts.rosters(),
                        parts.sessions(),
                        parts.timer(),
                        parts.threads(),
                        clock);
        return new Console(
                new ClusterFigures(
                        cluster,
                        questions,
                        parts.figures(),
                        parts.messages(),
                        parts.sessions(),
                        parts.users(),
                        parts.installation(),
                        clock),
                new ConsistencyCheck(
                        cluster,
                        questions,
                        new CheckAnswers(cluster, parts.sessions(), delivery, clock),
                        clock),
                new NodeDrain(cluster, questions, parts.drain(), parts.audit(), clock));
    }
}
