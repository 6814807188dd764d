package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntryRef;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that a read told, for looking at it afterwards. */
class Reading implements EntrySink {

    final Map<String, DirectoryDepartment> departments = new LinkedHashMap<>();
    final Map<String, DirectoryPerson> people = new LinkedHashMap<>();
    final Map<String, DirectoryGroup> groups = new LinkedHashMap<>();
    final Set<String> gone = new LinkedHashSet<>();
    final List<String> refused = new ArrayList<>();
    final List<String> bases = new ArrayList<>();
    private final Map<EntryPath, String> keys = new LinkedHashMap<>();

    @Override
    public void base(String base) {
        bases.add(base);
    }

    @Override
    public void department(DirectoryDepartment department) {
        departments.put(department.key(), department);
        keys.put(department.path(), department.key());
    }

    @Override
    public void person(DirectoryPerson person) {
        people.put(person.key(), person);
        keys.put(person.path(), person.key());
    }

    @Override
    public void group(DirectoryGroup group) {
        groups.put(group.key(), group);
        keys.put(group.path(), group.key());
    }

    @Override
    public void gone(String key) {
        gone.add(key);
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        refused.add(path + ": " + reason.sentence());
    }

    DirectoryPerson person(String username) {
        return people.values().stream()
                .filter(person -> username.equals(person.username()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is " + username));
    }

    DirectoryGroup group(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no group " + name));
    }

    DirectoryDepartment department(String name) {
        return departments.values().stream()
                .filter(department -> department.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no department " + name));
    }

    /** Empty where it names nothing that was read. */
    String key(@Nullable EntryRef ref) {
        if (ref instanceof EntryRef.Key byKey) {
            return byKey.key();
        }
        return ref instanceof EntryRef.At at ? keys.getOrDefault(at.path(), "") : "";
    }

    /** Names of the departments from the top down, as {@code a/b/c}. */
    String place(@Nullable EntryRef parent) {
        DirectoryDepartment department = departments.get(key(parent));
        if (department == null) {
            return "";
        }
        String above = place(department.parent());
        return above.isEmpty() ? department.name() : above + "/" + department.name();
    }
}
