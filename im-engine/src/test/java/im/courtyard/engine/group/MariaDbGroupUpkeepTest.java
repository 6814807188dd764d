package im.courtyard.engine.group;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbGroupUpkeepTest extends GroupUpkeepContract {
    MariaDbGroupUpkeepTest() {
        super(TestDatabase.mariaDb());
    }
}
