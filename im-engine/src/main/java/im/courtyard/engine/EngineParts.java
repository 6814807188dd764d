package im.courtyard.engine;

import im.courtyard.engine.admin.Console;
import im.courtyard.engine.admin.Figures;
import im.courtyard.engine.cluster.Cluster;
import im.courtyard.engine.common.ListenerQueue;
import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.gateway.Features;
import im.courtyard.engine.gateway.Gateway;
import im.courtyard.engine.group.GroupService;
import im.courtyard.engine.group.GroupUpkeep;
import im.courtyard.engine.session.ClusterSessions;
import im.courtyard.engine.session.Credentials;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everything that the builder has put together, and the order in which it starts and ends. */
record EngineParts(
        ImEngineConfig config,
        JdbcStorage storage,
        Features features,
        DirectorySync directory,
        Directories directories,
        GroupService groups,
        GroupUpkeep upkeep,
        Credentials credentials,
        Gateway gateway,
        Cluster cluster,
        ClusterSessions clusterSessions,
        Figures figures,
        Console console,
        ListenerQueue listeners,
        EngineThreads threads,
        Housekeeping housekeeping,
        AtomicBoolean closed) {

    void start() {
        listeners.start();
        cluster.start();
        features.messages().start();
        features.receipts().start();
        housekeeping.start();
    }

    /** Lets the clients go elsewhere; at once where there is nowhere else. */
    void drain(Duration time) {
        if (cluster.peers().length > 0) {
            cluster.draining();
            gateway.drain(time);
        }
    }

    void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        gateway.close();
        directories.close();
        features.messages().close();
        features.receipts().close();
        features.delivery().close();
        cluster.close();
        threads.close();
        listeners.close();
        storage.close();
    }
}
