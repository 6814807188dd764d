package im.courtyard.engine.directory.table;

import im.courtyard.engine.testing.databases.TestDatabase;

class H2FileDirectorySourceTest extends SqlDirectorySourceContract {
    H2FileDirectorySourceTest() {
        super(TestDatabase.h2File());
    }
}
