package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbDirectoryGroupsTest extends DirectoryGroupsContract {
    MariaDbDirectoryGroupsTest() {
        super(TestDatabase.mariaDb());
    }
}
