package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Departments that are known only by their names from the top, in the rows of their people: handed
 * on when first seen, those above first. Memory grows with the number of departments.
 */
final class DepartmentPaths {

    private final EntrySink sink;
    private final Set<String> seen = new HashSet<>();

    DepartmentPaths(EntrySink sink) {
        this.sink = sink;
    }

    /** The department at a path such as {@code Headquarters/Research}; null for slashes alone. */
    @Nullable EntryRef department(String path) {
        List<String> names =
                Arrays.stream(path.split("/"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        EntryRef above = null;
        for (int depth = 1; depth <= names.size(); depth++) {
            above = department(names.subList(0, depth), above);
        }
        return above;
    }

    private EntryRef department(List<String> names, @Nullable EntryRef above) {
        String path = String.join("/", names);
        String key = Keys.departmentAt(path);
        if (seen.add(key)) {
            EntryPath place = EntryPath.of("department=" + path.replaceAll("\\p{Cntrl}", " "));
            String name = names.get(names.size() - 1);
            sink.department(new DirectoryDepartment(key, above, place, name, 0));
        }
        return EntryRef.key(key);
    }
}
