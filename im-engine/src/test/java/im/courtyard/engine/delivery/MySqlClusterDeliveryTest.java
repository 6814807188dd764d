package im.courtyard.engine.delivery;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlClusterDeliveryTest extends ClusterDeliveryContract {
    MySqlClusterDeliveryTest() {
        super(TestDatabase.mySql());
    }
}
