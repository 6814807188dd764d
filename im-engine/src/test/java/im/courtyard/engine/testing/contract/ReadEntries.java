package im.courtyard.engine.testing.contract;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.DirectorySource;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.ReadResult;
import im.courtyard.engine.directory.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that one read of a {@link DirectorySource} handed on, in its order. */
public final class ReadEntries implements EntrySink {

    public final List<DirectoryDepartment> departments = new ArrayList<>();
    public final List<DirectoryPerson> people = new ArrayList<>();
    public final List<DirectoryGroup> groups = new ArrayList<>();
    public final List<String> gone = new ArrayList<>();
    public final List<Refusal> refused = new ArrayList<>();
    private @Nullable ReadResult result;

    /**
     * @param key null where the entry has none
     */
    public record Refusal(@Nullable String key, EntryPath path, Remark reason) {}

    private ReadEntries() {}

    public static ReadEntries of(DirectorySource source, @Nullable String cursor) {
        ReadEntries read = new ReadEntries();
        read.result = source.read(cursor, read);
        return read;
    }

    public ReadResult result() {
        return Objects.requireNonNull(result);
    }

    /** The person with this key; fails where there is none. */
    public DirectoryPerson person(String key) {
        return people.stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + key + " among " + people));
    }

    @Override
    public void base(String base) {
        // Not recorded: a source of one base need not say it.
    }

    @Override
    public void department(DirectoryDepartment department) {
        departments.add(department);
    }

    @Override
    public void person(DirectoryPerson person) {
        people.add(person);
    }

    @Override
    public void group(DirectoryGroup group) {
        groups.add(group);
    }

    @Override
    public void gone(String key) {
        gone.add(key);
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        refused.add(new Refusal(null, path, reason));
    }

    @Override
    public void refused(String key, EntryPath path, Remark reason) {
        refused.add(new Refusal(key, path, reason));
    }
}
