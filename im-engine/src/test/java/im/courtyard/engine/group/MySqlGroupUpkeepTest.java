package im.courtyard.engine.group;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlGroupUpkeepTest extends GroupUpkeepContract {
    MySqlGroupUpkeepTest() {
        super(TestDatabase.mySql());
    }
}
