package im.courtyard.engine.storage.jdbc;

import im.courtyard.engine.common.StorageException;
import im.courtyard.engine.common.StorageException.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables up to date with Flyway, under a history of their own beside whatever the host
 * keeps; and checks that they are there. Uses only what Flyway 11 to 13 share.
 */
final class Migrations {

    static final String HISTORY = "cy_schema_history";

    static final List<String> TABLES =
            List.of(
                    "cy_user",
                    "cy_department",
                    "cy_department_member",
                    "cy_conversation",
                    "cy_head",
                    "cy_member",
                    "cy_member_span",
                    "cy_message",
                    "cy_sequence",
                    "cy_token",
                    "cy_ticket",
                    "cy_setting",
                    "cy_security",
                    "cy_lease",
                    "cy_directory_source",
                    "cy_directory_entry",
                    "cy_directory_run",
                    "cy_directory_stage",
                    "cy_directory_item",
                    "cy_directory_problem",
                    "cy_avatar",
                    "cy_directory_failure",
                    "cy_org",
                    "cy_follower",
                    "cy_department_group",
                    "cy_departure",
                    "cy_directory_group",
                    "cy_directory_group_member",
                    "cy_directory_stage_member",
                    "cy_directory_item_member",
                    "cy_node");

    private static final int ATTEMPTS = 3;

    /** Each release may change the tables once, so that the release before can live with it. */
    private static final int MOST_AHEAD = 1;

    private final DataSource database;
    private final String vendor;

    Migrations(DataSource database, String vendor) {
        this.database = database;
        this.vendor = vendor;
    }

    /**
     * Creates and updates the tables, unless the history shows that this is done. Nodes that start
     * at once wait for each other by Flyway's lock; only the making of its history table is outside
     * of that, hence the repetition.
     */
    void run() {
        if (new MigrationHistory(database, vendor).isComplete()) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                flyway().migrate();
                return;
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS) {
                    throw new StorageException(
                            Kind.REJECTED,
                            "Courtyard's tables could not be brought up to date. Where the"
                                    + " database user may not create tables, switch migration off"
                                    + " and have the SQL run by somebody who may.",
                            e);
                }
            }
        }
    }

    private Flyway flyway() {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:" + SchemaSql.LOCATION + vendor)
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderReplacement(false)
                .load();
    }

    /**
     * Whether the tables are ahead of this software, as while nodes are upgraded one by one.
     *
     * @return a sentence for an administrator where they are
     * @throws StorageException of kind REJECTED, with a sentence, where they are too far ahead
     */
    Optional<String> compare() {
        int tables = new MigrationHistory(database, vendor).version();
        int ours = SchemaSql.version();
        if (tables <= ours) {
            return Optional.empty();
        }
        String versions =
                "The tables are of version "
                        + tables
                        + ", this software was made for version "
                        + ours;
        if (tables > ours + MOST_AHEAD) {
            throw new StorageException(
                    Kind.REJECTED,
                    versions
                            + ", and more than one version may not lie between. Start the software"
                            + " that runs on the other nodes; to go back to this one, restore a"
                            + " backup of the database.",
                    null);
        }
        return Optional.of(
                versions
                        + ": a newer node has updated them. This one serves meanwhile; upgrade it"
                        + " soon.");
    }

    /**
     * Refuses a database that lacks tables or cannot tell ids apart.
     *
     * @throws StorageException of kind REJECTED, with a sentence that says what to do
     */
    void check() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> missing = TABLES.stream().filter(t -> !exists(statement, t)).toList();
            if (!missing.isEmpty()) {
                throw new StorageException(
                        Kind.REJECTED,
                        "The database lacks "
                                + String.join(", ", missing)
                                + " and migration is switched off: run the SQL that `java -cp"
                                + " im-engine.jar "
                                + SchemaSql.class.getName()
                                + " "
                                + vendor
                                + "` prints.",
                        null);
            }
            checkThatIdsAreExact(statement);
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    private static boolean exists(Statement statement, String table) {
        try (var rows = statement.executeQuery("SELECT 1 FROM " + table + " WHERE 1 = 0")) {
            return !rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void checkThatIdsAreExact(Statement statement) throws SQLException {
        String inOtherCase = "SELECT 1 FROM cy_setting WHERE setting_id = 'EXACT'";
        try (var rows = statement.executeQuery(inOtherCase)) {
            if (rows.next()) {
                throw new StorageException(
                        Kind.REJECTED,
                        "The database holds ids that differ only in case to be equal (IGNORECASE,"
                                + " COLLATION or other tables than ours): messages would be lost.",
                        null);
            }
        }
    }
}
