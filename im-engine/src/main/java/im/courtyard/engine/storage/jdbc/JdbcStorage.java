package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.SettingStore;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.message.MessageStore;
import im.courtyard.engine.session.TokenStore;
import im.courtyard.engine.user.UserStore;
import java.util.List;

/** All stores over one JDBC database. Safe for use by many threads. */
public final class JdbcStorage implements AutoCloseable {

    private JdbcStorage() {}

    /** Opens pools and, unless switched off, brings the tables up to date. */
    public static JdbcStorage open(StorageConfig config) {
        throw new UnsupportedOperationException();
    }

    public UserStore users() {
        throw new UnsupportedOperationException();
    }

    public ConversationStore conversations() {
        throw new UnsupportedOperationException();
    }

    public MessageStore messages() {
        throw new UnsupportedOperationException();
    }

    public TokenStore tokens() {
        throw new UnsupportedOperationException();
    }

    public SettingStore settings() {
        throw new UnsupportedOperationException();
    }

    /** Such as {@code MariaDB}, {@code 10.11.14}. */
    public Product product() {
        throw new UnsupportedOperationException();
    }

    /** The database's own name and version. */
    public record Product(String name, String version) {}

    /** Sentences for the administrator about what this database does not promise; often empty. */
    public List<String> warnings() {
        throw new UnsupportedOperationException();
    }

    /** Gives back every connection; leaves the host's DataSource open. */
    @Override
    public void close() {}
}
