package im.courtyard.engine.directory.table;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlDirectorySourceTest extends SqlDirectorySourceContract {
    MySqlDirectorySourceTest() {
        super(TestDatabase.mySql());
    }
}
