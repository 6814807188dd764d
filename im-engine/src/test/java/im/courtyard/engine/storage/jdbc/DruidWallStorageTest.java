package im.courtyard.engine.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.courtyard.engine.testing.databases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

    @Test
    void isTriedWithTheWallUp() throws SQLException {
        DataSource pool = SETUP.pool().apply(SETUP.database().empty());
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(
                            () ->
                                    statement.execute(
                                            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"))
                    .hasMessageContaining("sql injection violation");
        }
    }
}
