package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.testing.databases.TestDatabase;
import org.junit.jupiter.api.Nested;

class MySqlStorageTest {

    private static final Setup SETUP = Setup.shared(TestDatabase.mySql());

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
    class Nodes extends NodeStoreContract {
        Nodes() {
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

    @Nested
    class Faults extends FaultContract {
        Faults() {
            super(SETUP);
        }
    }

    @Nested
    class ServerFaults extends ServerFaultContract {
        ServerFaults() {
            super(SETUP);
        }
    }

    @Nested
    class Opening extends OpeningContract {
        Opening() {
            super(SETUP.database());
        }
    }

    @Nested
    class Plans extends QueryPlanContract {
        Plans() {
            super(SETUP);
        }
    }
}
