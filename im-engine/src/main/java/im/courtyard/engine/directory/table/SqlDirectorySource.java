package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.SourceCheck;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * People and departments from the host's own tables by SQL.
 *
 * <ol>
 *   <li>One connection, one read-only transaction: departments and people are of one moment.
 *   <li>With a cursor, the rows are only compared with it (or the version query's row is); where
 *       they are the same, nothing is handed on.
 *   <li>Else every row is handed on. Rows stream: memory does not grow with their number, except
 *       where the database keeps its result in memory.
 * </ol>
 *
 * Thread-safe, as it keeps nothing.
 */
public final class SqlDirectorySource implements DirectorySource {

    private final SqlSettings settings;

    public SqlDirectorySource(SqlSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String fingerprint() {
        return Sha256.hex(
                settings.peopleQuery()
                        + "\n"
                        + settings.departmentsQuery()
                        + "\n"
                        + settings.versionQuery());
    }

    @Override
    public ReadResult read(@Nullable String cursor, EntrySink sink) {
        try (SqlReading reading = SqlReading.begin(settings)) {
            if (cursor != null && cursor.equals(present(reading))) {
                return new ReadResult(Coverage.CHANGES, cursor);
            }
            RowsDigest read = new RowsDigest();
            RowReading rows = readAll(reading, sink, read);
            return new ReadResult(rows.coverage(), version(reading, read));
        }
    }

    @Override
    public SourceCheck check(int sample) {
        Counting counting = new Counting(sample);
        try (SqlReading reading = SqlReading.begin(settings)) {
            RowReading rows = readAll(reading, counting, new RowsDigest());
            counting.warnOf(rows, "people-query");
        }
        return counting.found();
    }

    private RowReading readAll(SqlReading reading, EntrySink sink, RowsDigest digest) {
        RowReading rows = new RowReading(sink);
        departments(reading, digest.then(rows::department));
        people(reading, digest.then(rows::person));
        return rows.end();
    }

    /** The version of the tables as they are now. */
    private String present(SqlReading reading) {
        RowsDigest digest = new RowsDigest();
        if (settings.versionQuery() == null) {
            departments(reading, digest);
            people(reading, digest);
        }
        return version(reading, digest);
    }

    private String version(SqlReading reading, RowsDigest read) {
        if (settings.versionQuery() == null) {
            return read.text();
        }
        RowsDigest digest = new RowsDigest();
        reading.rows(SqlQuery.version(settings.versionQuery()), digest);
        return digest.text();
    }

    private void departments(SqlReading reading, Consumer<SqlRow> each) {
        if (settings.departmentsQuery() != null) {
            reading.rows(SqlQuery.departments(settings.departmentsQuery()), each);
        }
    }

    private void people(SqlReading reading, Consumer<SqlRow> each) {
        reading.rows(SqlQuery.people(settings.peopleQuery()), each);
    }
}
