package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlDirectoryGroupsTest extends DirectoryGroupsContract {
    MySqlDirectoryGroupsTest() {
        super(TestDatabase.mySql());
    }
}
