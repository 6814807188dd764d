package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.testing.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

/** Druid's SQL wall refuses statements that other databases know; it must let all of ours pass. */
class DruidWallStorageTest {

    private static final Setup SETUP = Setup.walled(TestDatabase.mariaDb());

    @Nested
    class Users extends UserStoreContract {
        Users() {
            super(SETUP);
        }
    }

    @Nested
    class Conversations extends ConversationStoreContract {
        Conversations() {
            super(SETUP);
        }
    }

    @Nested
    class Messages extends MessageStoreContract {
        Messages() {
            super(SETUP);
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        Tokens() {
            super(SETUP);
        }
    }

    @Nested
    class Settings extends SettingStoreContract {
        Settings() {
            super(SETUP);
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        Concurrency() {
            super(SETUP);
        }
    }
}
