package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2DirectoryGroupsTest extends DirectoryGroupsContract {
    H2DirectoryGroupsTest() {
        super(TestDatabase.h2Memory());
    }
}
