package im.courtyard.engine;

import im.courtyard.engine.admin.Figures;
import im.courtyard.engine.common.ListenerQueue;
import im.courtyard.engine.directory.Directories;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.gateway.Features;
import im.courtyard.engine.gateway.Gateway;
import im.courtyard.engine.group.GroupService;
import im.courtyard.engine.group.GroupUpkeep;
import im.courtyard.engine.session.Credentials;
import im.courtyard.engine.storage.jdbc.JdbcStorage;
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
        Figures figures,
        ListenerQueue listeners,
        EngineThreads threads,
        Housekeeping housekeeping,
        AtomicBoolean closed) {

    void start() {
        listeners.start();
        features.messages().start();
        features.receipts().start();
        housekeeping.start();
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
        threads.close();
        listeners.close();
        storage.close();
    }
}
