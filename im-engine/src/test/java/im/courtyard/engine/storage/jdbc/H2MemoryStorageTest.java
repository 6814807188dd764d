package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.testing.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

class H2MemoryStorageTest {

    private static final TestDatabase DATABASE = TestDatabase.h2Memory();

    @Nested
    class Users extends UserStoreContract {
        Users() {
            super(DATABASE);
        }
    }

    @Nested
    class Conversations extends ConversationStoreContract {
        Conversations() {
            super(DATABASE);
        }
    }

    @Nested
    class Messages extends MessageStoreContract {
        Messages() {
            super(DATABASE);
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        Tokens() {
            super(DATABASE);
        }
    }

    @Nested
    class Settings extends SettingStoreContract {
        Settings() {
            super(DATABASE);
        }
    }
}
