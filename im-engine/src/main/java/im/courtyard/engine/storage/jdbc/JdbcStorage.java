package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.cluster.NodeStore;
import im.courtyard.engine.common.SettingStore;
import im.courtyard.engine.conversation.ConversationStore;
import im.courtyard.engine.directory.DirectorySync;
import im.courtyard.engine.group.UpkeepStore;
import im.courtyard.engine.message.MessageStore;
import im.courtyard.engine.session.TokenStore;
import im.courtyard.engine.user.UserStore;
import java.util.List;
import java.util.stream.Stream;

/**
 * All stores over one JDBC database. Safe for use by many threads, which must not be interrupted
 * while they are in a store: H2 answers an interrupt by closing its file.
 */
public final class JdbcStorage implements AutoCloseable {

    private final Database database;
    private final Product product;
    private final List<String> warnings;
    private final UserStore users;
    private final ConversationStore conversations;
    private final MessageStore messages;
    private final TokenStore tokens;
    private final SettingStore settings;
    private final DirectorySync.Stores directory;
    private final UpkeepStore upkeep;
    private final NodeStore nodes;

    /**
     * @param warnings sentences about how the database is reached
     */
    JdbcStorage(Database database, Product product, List<String> warnings) {
        this.warnings = List.copyOf(warnings);
        this.database = database;
        this.product = product;
        this.users = new JdbcUserStore(database);
        this.conversations = new JdbcConversationStore(database);
        this.messages = new JdbcMessageStore(database);
        this.tokens = new JdbcTokenStore(database);
        this.settings = new JdbcSettingStore(database);
        this.upkeep = new JdbcUpkeepStore(database);
        this.nodes = new JdbcNodeStore(database);
        this.directory =
                new DirectorySync.Stores(
                        new JdbcDirectoryLeases(database),
                        new JdbcDirectoryRuns(database),
                        new JdbcDirectoryHistory(database),
                        new JdbcDirectoryStage(database),
                        new JdbcDirectoryMemory(database),
                        new JdbcDirectoryPhotos(database),
                        new JdbcDirectoryGroups(database),
                        users);
    }

    /**
     * Opens pools and, unless switched off, brings the tables up to date.
     *
     * @throws im.courtyard.engine.common.StorageException UNAVAILABLE where the database does not
     *     answer, REJECTED where it cannot be used as it is; the message says what to do
     */
    public static JdbcStorage open(StorageConfig config) {
        return new StorageOpening(config).open();
    }

    /**
     * The SQL that makes the tables, for databases whose user may not.
     *
     * @param vendor {@code h2}, {@code mysql} or {@code mariadb}
     */
    public static String schemaSql(String vendor) {
        return SchemaSql.of(vendor);
    }

    public UserStore users() {
        return users;
    }

    public ConversationStore conversations() {
        return conversations;
    }

    public MessageStore messages() {
        return messages;
    }

    public TokenStore tokens() {
        return tokens;
    }

    public SettingStore settings() {
        return settings;
    }

    /** Where the directory's sync keeps its things. */
    public DirectorySync.Stores directory() {
        return directory;
    }

    /** What the upkeep of groups reads and notes. */
    public UpkeepStore upkeep() {
        return upkeep;
    }

    /** The nodes that run on this database. */
    public NodeStore nodes() {
        return nodes;
    }

    /** The version of the tables that this software was made for. */
    public static int schemaVersion() {
        return SchemaSql.version();
    }

    /** Such as {@code MariaDB}, {@code 10.11.14}. */
    public Product product() {
        return product;
    }

    /** The database's own name and version. */
    public record Product(String name, String version) {}

    /** Sentences for the administrator about what this database does not promise; often empty. */
    public List<String> warnings() {
        return Stream.concat(warnings.stream(), database.dialect().warnings().stream()).toList();
    }

    /** Gives back every connection; leaves the host's DataSource open. */
    @Override
    public void close() {
        database.close();
    }
}
