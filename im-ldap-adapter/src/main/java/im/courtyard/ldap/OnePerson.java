package im.courtyard.ldap;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.Remark;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the last person that is handed on. */
final class OnePerson implements EntrySink {

    private @Nullable DirectoryPerson last;

    Optional<DirectoryPerson> person() {
        return Optional.ofNullable(last);
    }

    @Override
    public void person(DirectoryPerson person) {
        last = person;
    }

    @Override
    public void base(String base) {
        // of no matter here
    }

    @Override
    public void department(DirectoryDepartment department) {
        // of no matter here
    }

    @Override
    public void group(DirectoryGroup group) {
        // of no matter here
    }

    @Override
    public void gone(String key) {
        // of no matter here
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        // of no matter here
    }
}
