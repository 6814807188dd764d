package im.courtyard.engine.directory;

/** Says whether a source has anything to tell, without looking at it. */
final class Anything implements EntrySink {

    private boolean came;

    boolean came() {
        return came;
    }

    @Override
    public void base(String base) {
        // Says nothing of an entry.
    }

    @Override
    public void department(DirectoryDepartment department) {
        came = true;
    }

    @Override
    public void person(DirectoryPerson person) {
        came = true;
    }

    @Override
    public void group(DirectoryGroup group) {
        came = true;
    }

    @Override
    public void gone(String key) {
        came = true;
    }

    @Override
    public void refused(EntryPath path, Remark reason) {
        came = true;
    }
}
