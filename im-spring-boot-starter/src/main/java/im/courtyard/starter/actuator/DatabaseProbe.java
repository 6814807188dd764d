package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.cluster.Health;
import im.courtyard.engine.cluster.TroubleReason;
import im.courtyard.engine.common.StorageException;
import java.util.Map;

/** What both generations of Boot's health indicators ask. */
final class DatabaseProbe {

    private DatabaseProbe() {}

    /**
     * Asks the database through the engine's own pool.
     *
     * @throws IllegalStateException where this node serves nobody until it is restarted
     * @throws StorageException where the database does not answer
     */
    static Map<String, Object> ask(ImEngine engine) {
        refuseTheDisplaced(engine.cluster().health());
        return Map.of(
                "people", engine.users().countPeople(),
                "sessions", engine.sessions().all().size(),
                "lanesQueued", engine.messages().queued(),
                "cluster", cluster(engine.cluster()));
    }

    /** What the log says of a failure to ask, before the failure itself. */
    static String sentence(Exception failure) {
        return failure instanceof StorageException
                ? "Courtyard's database does not answer"
                : "Courtyard serves nobody here";
    }

    private static void refuseTheDisplaced(Health health) {
        health.reason()
                .filter(reason -> reason.code() == TroubleReason.Code.DISPLACED)
                .ifPresent(
                        reason -> {
                            throw new IllegalStateException(reason.sentence() + ": restart it");
                        });
    }

    /** A node in trouble still serves, so this says how it is and decides nothing. */
    private static Map<String, Object> cluster(Cluster cluster) {
        Health health = cluster.health();
        return Map.of(
                "node", cluster.self(),
                "nodes", 1 + cluster.peers().length,
                "troubled", health.troubled(),
                "reason", health.reason().map(TroubleReason::sentence).orElse(""));
    }
}
