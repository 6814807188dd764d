package im.courtyard.engine.directory.table;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbDirectorySourceTest extends SqlDirectorySourceContract {
    MariaDbDirectorySourceTest() {
        super(TestDatabase.mariaDb());
    }
}
