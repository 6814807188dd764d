package im.courtyard.engine.cluster.history;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2ClusterHistoryTest extends ClusterHistoryContract {
    H2ClusterHistoryTest() {
        super(TestDatabase.h2Memory());
    }
}
