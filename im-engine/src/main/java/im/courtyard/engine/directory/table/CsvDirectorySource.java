package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryException;
import im.courtyard.engine.directory.DirectoryException.Kind;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.SourceCheck;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * People and departments from CSV files that somebody else writes.
 *
 * <ol>
 *   <li>A file that is missing, empty, written to in the last seconds, not ended by a line break,
 *       not in its charset, or another one after the read than before, is an exception: nothing
 *       follows from it.
 *   <li>With a cursor, files whose bytes are the same hand on nothing.
 *   <li>Else every row is handed on; one that has not as many fields as the first line may be
 *       anybody's, and then nobody is held to be gone.
 * </ol>
 *
 * Rows stream. Thread-safe, as it keeps nothing.
 */
public final class CsvDirectorySource implements DirectorySource {

    private final CsvSettings settings;
    private final CsvFile people;
    private final @Nullable CsvFile departments;

    public CsvDirectorySource(CsvSettings settings, Clock clock) {
        this.settings = settings;
        this.people =
                new CsvFile(
                        settings.people(), settings, CsvColumns.people(settings.headers()), clock);
        this.departments =
                settings.departments() == null
                        ? null
                        : new CsvFile(
                                settings.departments(),
                                settings,
                                CsvColumns.departments(settings.departmentHeaders()),
                                clock);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String fingerprint() {
        return Sha256.hex(
                String.join(
                        "\n",
                        settings.people().toString(),
                        String.valueOf(settings.departments()),
                        settings.charset().name(),
                        String.valueOf(settings.separator()),
                        new TreeMap<>(settings.headers()).toString(),
                        new TreeMap<>(settings.departmentHeaders()).toString()));
    }

    @Override
    public ReadResult read(@Nullable String cursor, EntrySink sink) {
        String version = version();
        if (version.equals(cursor)) {
            return new ReadResult(Coverage.CHANGES, cursor);
        }
        RowReading rows = readAll(version, sink);
        return new ReadResult(rows.coverage(), version);
    }

    @Override
    public SourceCheck check(int sample) {
        Counting counting = new Counting(sample);
        RowReading rows = readAll(version(), counting);
        counting.warnOf(rows, people.name());
        return counting.found();
    }

    private RowReading readAll(String version, EntrySink sink) {
        RowReading rows = new RowReading(sink);
        if (departments != null) {
            departments.rows(fitting(rows, rows::department));
        }
        people.rows(fitting(rows, rows::person));
        if (!version.equals(version())) {
            throw new DirectoryException(
                    Kind.INCOMPLETE, RemarkCode.CSV_CHANGING.with(Map.of("file", people.name())));
        }
        return rows.end();
    }

    private static Consumer<CsvRow> fitting(RowReading rows, Consumer<CsvRow> understood) {
        return row -> {
            if (row.fits()) {
                understood.accept(row);
            } else {
                rows.unknown(row, row.misfit());
            }
        };
    }

    private String version() {
        return departments == null
                ? people.version()
                : people.version() + "," + departments.version();
    }
}
