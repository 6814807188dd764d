package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class MariaDbDirectorySyncTest extends DirectorySyncContract {
    MariaDbDirectorySyncTest() {
        super(TestDatabase.mariaDb());
    }
}
