package im.courtyard.engine.delivery;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbClusterDeliveryTest extends ClusterDeliveryContract {
    MariaDbClusterDeliveryTest() {
        super(TestDatabase.mariaDb());
    }
}
