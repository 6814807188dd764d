package im.courtyard.engine.directory;

/** Lets a read end between two entries, and keeps interrupts away from the database. */
record StoppableSink(EntrySink sink, StopSignal stop) implements EntrySink {

    @Override
    public void base(String base) {
        stop.storing(() -> sink.base(base));
    }

    @Override
    public void department(DirectoryDepartment department) {
        stop.storing(() -> sink.department(department));
    }

    @Override
    public void person(DirectoryPerson person) {
        stop.storing(() -> sink.person(person));
    }

    @Override
    public void group(DirectoryGroup group) {
        stop.storing(() -> sink.group(group));
    }

    @Override
    public void gone(String key) {
        stop.storing(() -> sink.gone(key));
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        stop.storing(() -> sink.refused(path, reason));
    }

    @Override
    public void refused(String key, EntryPath path, Remark reason) {
        stop.storing(() -> sink.refused(key, path, reason));
    }
}
