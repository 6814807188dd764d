package im.courtyard.engine.group;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2GroupUpkeepTest extends GroupUpkeepContract {
    H2GroupUpkeepTest() {
        super(TestDatabase.h2Memory());
    }
}
