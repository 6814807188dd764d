package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbDirectoryHistoryTest extends DirectoryHistoryContract {
    MariaDbDirectoryHistoryTest() {
        super(TestDatabase.mariaDb());
    }
}
