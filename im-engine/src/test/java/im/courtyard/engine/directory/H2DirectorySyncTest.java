package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2DirectorySyncTest extends DirectorySyncContract {
    H2DirectorySyncTest() {
        super(TestDatabase.h2Memory());
    }
}
