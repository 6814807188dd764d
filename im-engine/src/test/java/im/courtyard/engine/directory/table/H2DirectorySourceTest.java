package im.courtyard.engine.directory.table;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2DirectorySourceTest extends SqlDirectorySourceContract {
    H2DirectorySourceTest() {
        super(TestDatabase.h2Memory());
    }
}
