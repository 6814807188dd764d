package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import im.courtyard.engine.directory.SourceCheck;
import im.courtyard.engine.directory.SourceCheck.SamplePerson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a read hands on and keeps a sample of it, for the administrator. Memory grows with
 * the number of departments. One thread.
 */
final class Counting implements EntrySink {

    private static final int MOST_WARNINGS = 20;

    private final int most;
    private final Map<String, String> names = new HashMap<>();
    private final List<SamplePerson> sample = new ArrayList<>();
    private final List<Remark> warnings = new ArrayList<>();
    private long departments;
    private long people;

    Counting(int most) {
        this.most = most;
    }

    /** What was counted so far. */
    SourceCheck found() {
        return new SourceCheck(departments, people, 0, sample, warnings);
    }

    /** What an administrator should know of the people's table as a whole. */
    void warnOf(RowReading rows, String table) {
        if (people == 0) {
            warnings.add(RemarkCode.TABLE_NOBODY.with(Map.of("table", table)));
        } else if (!rows.saysWhoIsEnabled()) {
            warnings.add(RemarkCode.TABLE_ENABLED.with(Map.of("table", table)));
        }
    }

    @Override
    public void base(String base) {
        // A table has none.
    }

    @Override
    public void department(DirectoryDepartment department) {
        departments++;
        names.put(department.key(), department.name());
    }

    @Override
    public void person(DirectoryPerson person) {
        people++;
        if (sample.size() < most) {
            sample.add(new SamplePerson(person, department(person)));
        }
    }

    /** Departments come before the people in them. */
    private @Nullable String department(DirectoryPerson person) {
        return person.parent() instanceof EntryRef.Key of ? names.get(of.key()) : null;
    }

    @Override
    public void group(DirectoryGroup group) {
        // A table has none.
    }

    @Override
    public void gone(String key) {
        // A check reads everything.
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(reason);
        }
    }
}
