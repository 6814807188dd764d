package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.testing.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

class H2MemoryStorageTest {

    private static final TestDatabase DATABASE = TestDatabase.h2Memory();

    @Nested
    class Messages extends MessageStoreContract {
        Messages() {
            super(DATABASE);
        }
    }
}
