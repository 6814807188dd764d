package im.courtyard.engine.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads in Flyway's own history whether exactly our migrations have run, so that most starts need
 * no Flyway: loading it takes 600 classes and half a second of CPU. It only ever spares work: at
 * any row that is missing, unknown, failed or of another checksum, Flyway is to judge.
 */
final class MigrationHistory {

    /** Rows that Flyway writes about itself and about what was there before us. */
    private static final Set<String> OF_FLYWAY = Set.of("TABLE", "SCHEMA", "BASELINE");

    private final DataSource database;
    private final String vendor;

    MigrationHistory(DataSource database, String vendor) {
        this.database = database;
        this.vendor = vendor;
    }

    /** One migration as the history has it. */
    private record Applied(@Nullable String version, @Nullable Integer checksum, boolean success) {
        int number() {
            return version != null && version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
        }
    }

    /** Whether there is nothing to migrate and nothing to complain about. */
    boolean isComplete() {
        try (Connection connection = database.getConnection()) {
            return exists(connection) && applied(connection).equals(ours());
        } catch (SQLException e) {
            return false;
        }
    }

    /** The newest version of the tables that it tells of; 0 where there is no history. */
    int version() {
        try (Connection connection = database.getConnection()) {
            return exists(connection)
                    ? applied(connection).stream().mapToInt(Applied::number).max().orElse(0)
                    : 0;
        } catch (SQLException e) {
            throw SqlErrors.translate(e);
        }
    }

    /** Asked first, as drivers log a query of a table that is not there. */
    private static boolean exists(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(),
                                connection.getSchema(),
                                Migrations.HISTORY,
                                null)) {
            return tables.next();
        }
    }

    private static List<Applied> applied(Connection connection) throws SQLException {
        String query =
                "SELECT * FROM 'TABLE' ORDER BY 'installed_rank'"
                        .replace("TABLE", Migrations.HISTORY)
                        .replace("'", connection.getMetaData().getIdentifierQuoteString());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<Applied> applied = new ArrayList<>();
            while (rows.next()) {
                if (!OF_FLYWAY.contains(rows.getString("type"))) {
                    applied.add(
                            new Applied(
                                    rows.getString("version"),
                                    rows.getObject("checksum", Integer.class),
                                    rows.getBoolean("success")));
                }
            }
            return applied;
        }
    }

    private List<Applied> ours() {
        return SchemaSql.files(vendor).stream()
                .map(file -> new Applied(file.version(), checksum(file.sql()), true))
                .toList();
    }

    /** As Flyway counts it: over the lines without their ends. */
    private static int checksum(String sql) {
        CRC32 sum = new CRC32();
        sql.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }
}
