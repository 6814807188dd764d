package im.courtyard.engine.delivery;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2NodesAtOnceTest extends NodesAtOnceContract {
    H2NodesAtOnceTest() {
        super(TestDatabase.h2Memory());
    }
}
