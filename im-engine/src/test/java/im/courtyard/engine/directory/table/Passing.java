package im.courtyard.engine.directory.table;

import im.courtyard.engine.directory.DirectoryDepartment;
import im.courtyard.engine.directory.DirectoryGroup;
import im.courtyard.engine.directory.DirectoryPerson;
import im.courtyard.engine.directory.EntryPath;
import im.courtyard.engine.directory.EntrySink;
import im.courtyard.engine.directory.Remark;

/** Lets everything pass by. */
class Passing implements EntrySink {

    @Override
    public void base(String base) {}

    @Override
    public void department(DirectoryDepartment department) {}

    @Override
    public void person(DirectoryPerson person) {}

    @Override
    public void group(DirectoryGroup group) {}

    @Override
    public void gone(String key) {}

    @Override
    public void refused(EntryPath path, Remark reason) {}
}
