package im.courtyard.engine.directory.table;

import static im.courtyard.engine.directory.table.TableColumn.DEPARTMENT;
import static im.courtyard.engine.directory.table.TableColumn.DEPARTMENT_ID;
import static im.courtyard.engine.directory.table.TableColumn.ENABLED;
import static im.courtyard.engine.directory.table.TableColumn.MAIL;
import static im.courtyard.engine.directory.table.TableColumn.MANAGER_ID;
import static im.courtyard.engine.directory.table.TableColumn.NAME;
import static im.courtyard.engine.directory.table.TableColumn.PARENT_ID;
import static im.courtyard.engine.directory.table.TableColumn.PHONE;
import static im.courtyard.engine.directory.table.TableColumn.POSITION;
import static im.courtyard.engine.directory.table.TableColumn.TITLE;
import static im.courtyard.engine.directory.table.TableColumn.USERNAME;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.ReadResult.Coverage;
import im.courtyard.engine.directory.Remark;
import im.courtyard.engine.directory.RemarkCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes departments and people of rows and hands them on, one person behind. One read, one thread.
 *
 * <ol>
 *   <li>A row whose id is known but that is not understood is refused by its key: that person or
 *       department stays as it is.
 *   <li>A row without a usable id may be anybody's: it is refused, and nothing is concluded from
 *       who is absent in this read.
 * </ol>
 */
final class RowReading {

    private static final Set<String> YES = Set.of("1", "true", "t", "yes", "y", "是", "启用", "在职");
    private static final Set<String> NO = Set.of("0", "false", "f", "no", "n", "否", "停用", "离职");

    private final EntrySink sink;
    private final DepartmentPaths paths;
    private final List<EntryRef> moreDepartments = new ArrayList<>();
    private @Nullable String id;
    private DirectoryPerson.@Nullable Builder person;
    private boolean unknownRow;
    private boolean saysWhoIsEnabled = true;

    RowReading(EntrySink sink) {
        this.sink = sink;
        this.paths = new DepartmentPaths(sink);
    }

    void department(TableRow row) {
        String found = Keys.id(row);
        if (found == null) {
            unknown(row, row.fault(RemarkCode.ROW_NO_ID, Map.of()));
            return;
        }
        EntryPath path = EntryPath.of("department=" + found);
        String name = row.text(NAME);
        String position = row.text(POSITION);
        if (name == null) {
            sink.refused(
                    Keys.department(found),
                    path,
                    row.fault(RemarkCode.ROW_EMPTY, Map.of("column", NAME)));
        } else if (position != null && !position.matches("-?\\d{1,9}")) {
            sink.refused(Keys.department(found), path, malformed(row, POSITION, position));
        } else {
            sink.department(
                    new DirectoryDepartment(
                            Keys.department(found),
                            department(row.text(PARENT_ID)),
                            path,
                            name,
                            position == null ? 0 : Integer.parseInt(position)));
        }
    }

    void person(TableRow row) {
        String found = Keys.id(row);
        saysWhoIsEnabled = row.has(ENABLED);
        if (found == null) {
            unknown(row, row.fault(RemarkCode.ROW_NO_ID, Map.of()));
            return;
        }
        if (found.equals(id)) {
            EntryRef another = seat(row);
            if (another != null) {
                moreDepartments.add(another);
            }
            return;
        }
        flush();
        id = found;
        EntryPath path = EntryPath.of("id=" + found);
        String enabled = row.text(ENABLED);
        if (row.has(ENABLED) && !isUnderstood(enabled)) {
            sink.refused(found, path, malformed(row, ENABLED, enabled));
        } else {
            person = begun(row, found, path).enabled(enabled == null || isYes(enabled));
        }
    }

    private DirectoryPerson.Builder begun(TableRow row, String key, EntryPath path) {
        DirectoryPerson.Builder begun = DirectoryPerson.at(key, path).parent(seat(row));
        begun.username(row.text(USERNAME));
        if (row.has(NAME)) {
            begun.name(row.text(NAME));
        }
        if (row.has(TITLE)) {
            begun.title(row.text(TITLE));
        }
        if (row.has(MAIL)) {
            begun.mail(row.text(MAIL));
        }
        if (row.has(PHONE)) {
            begun.phone(row.text(PHONE));
        }
        if (row.has(MANAGER_ID)) {
            String manager = row.text(MANAGER_ID);
            begun.manager(manager == null ? null : EntryRef.key(manager));
        }
        return begun;
    }

    private @Nullable EntryRef seat(TableRow row) {
        String path = row.text(DEPARTMENT);
        return path == null ? department(row.text(DEPARTMENT_ID)) : paths.department(path);
    }

    private static @Nullable EntryRef department(@Nullable String id) {
        return id == null ? null : EntryRef.key(Keys.department(id));
    }

    /** A row that may be anybody's. */
    void unknown(TableRow row, Remark reason) {
        unknownRow = true;
        sink.refused(EntryPath.of("line=" + row.line()), reason);
    }

    private static Remark malformed(TableRow row, String column, @Nullable String value) {
        return value == null
                ? row.fault(RemarkCode.ROW_EMPTY, Map.of("column", column))
                : row.fault(RemarkCode.ROW_MALFORMED, Map.of("column", column, "value", value));
    }

    private void flush() {
        if (person != null) {
            sink.person(person.departments(List.copyOf(moreDepartments)).build());
        }
        person = null;
        moreDepartments.clear();
    }

    /** Hands on the last person. */
    RowReading end() {
        flush();
        return this;
    }

    /** What may be concluded from who did not come. */
    Coverage coverage() {
        return unknownRow ? Coverage.PARTIAL : Coverage.FULL_COMPLETE;
    }

    /** Otherwise who leaves is noticed only when their row is gone. */
    boolean saysWhoIsEnabled() {
        return saysWhoIsEnabled;
    }

    private static boolean isUnderstood(@Nullable String enabled) {
        return enabled != null && (isYes(enabled) || NO.contains(enabled.toLowerCase(Locale.ROOT)));
    }

    private static boolean isYes(String enabled) {
        return YES.contains(enabled.toLowerCase(Locale.ROOT));
    }
}
