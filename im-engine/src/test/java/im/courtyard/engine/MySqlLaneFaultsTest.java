package im.courtyard.engine;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlLaneFaultsTest extends LaneFaultsContract {
    MySqlLaneFaultsTest() {
        super(TestDatabase.mySql());
    }
}
