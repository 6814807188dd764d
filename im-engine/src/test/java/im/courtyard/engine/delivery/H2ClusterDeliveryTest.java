package im.courtyard.engine.delivery;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2ClusterDeliveryTest extends ClusterDeliveryContract {
    H2ClusterDeliveryTest() {
        super(TestDatabase.h2Memory());
    }
}
