package im.courtyard.engine.cluster.history;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbClusterHistoryTest extends ClusterHistoryContract {
    MariaDbClusterHistoryTest() {
        super(TestDatabase.mariaDb());
    }
}
