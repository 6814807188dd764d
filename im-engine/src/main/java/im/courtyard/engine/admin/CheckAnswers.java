package im.courtyard.engine.admin;

import im.courtyard.engine.admin.CheckQuestion.State;
import im.courtyard.engine.admin.CheckQuestion.Users;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Peer;
import im.courtyard.engine.session.SessionRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What this node knows, for a check of the cluster: of itself what is so, of others what it
 * believes. Thread-safe.
 */
final class CheckAnswers {

    private final Cluster cluster;
    private final SessionRegistry sessions;
    private final DeliveryCheck delivery;
    private final Clock clock;

    CheckAnswers(Cluster cluster, SessionRegistry sessions, DeliveryCheck delivery, Clock clock) {
        this.cluster = cluster;
        this.sessions = sessions;
        this.delivery = delivery;
        this.clock = clock;
    }

    CompletionStage<?> answer(CheckQuestion question) {
        return switch (question.about()) {
            case STATE -> CompletableFuture.completedStage(state());
            case USERS ->
                    CompletableFuture.completedStage(
                            new Users(
                                    UserBuckets.in(online(question.owner()), question.buckets())));
            case ONLINE -> CompletableFuture.completedStage(online(question));
            case DELIVERY -> delivery.report();
        };
    }

    State state() {
        Map<String, UserBuckets> presence = new TreeMap<>();
        presence.put(cluster.self(), UserBuckets.of(sessions.users()));
        for (Peer peer : cluster.peers()) {
            presence.put(peer.name(), UserBuckets.of(peer.users()));
        }
        return new State(clock.millis(), presence);
    }

    private Users online(CheckQuestion question) {
        Set<String> online = online(question.owner());
        return new Users(question.users().stream().filter(online::contains).toList());
    }

    private Set<String> online(String owner) {
        return owner.equals(cluster.self())
                ? sessions.users()
                : cluster.peer(owner).map(Peer::users).orElse(Set.of());
    }
}
