package im.courtyard.engine.delivery;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbNodesAtOnceTest extends NodesAtOnceContract {
    MariaDbNodesAtOnceTest() {
        super(TestDatabase.mariaDb());
    }
}
