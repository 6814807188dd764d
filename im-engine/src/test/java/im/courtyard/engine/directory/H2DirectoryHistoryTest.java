package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2DirectoryHistoryTest extends DirectoryHistoryContract {
    H2DirectoryHistoryTest() {
        super(TestDatabase.h2Memory());
    }
}
