package im.courtyard.engine;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2LaneFaultsTest extends LaneFaultsContract {
    H2LaneFaultsTest() {
        super(TestDatabase.h2Memory());
    }
}
