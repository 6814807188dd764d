package im.courtyard.engine;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbLaneFaultsTest extends LaneFaultsContract {
    MariaDbLaneFaultsTest() {
        super(TestDatabase.mariaDb());
    }
}
