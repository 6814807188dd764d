package im.courtyard.engine.directory;

import im.courtyard.engine.testing.databases.TestDatabase;

class MySqlDirectorySyncTest extends DirectorySyncContract {
    MySqlDirectorySyncTest() {
        super(TestDatabase.mySql());
    }
}
