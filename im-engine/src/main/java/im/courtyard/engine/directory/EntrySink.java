package im.courtyard.engine.directory;

/**
 * Receives what a source reads, in any order, on the thread that called {@link DirectorySource#read
 * read}. An entry that comes twice counts as it came last.
 */
public interface EntrySink {

    /**
     * What follows was found below this base (LDAP: a search base). A base that loses most of its
     * entries from one full read to the next stops the run; a source of one base need not call it.
     */
    void base(String base);

    void department(DirectoryDepartment department);

    void person(DirectoryPerson person);

    void group(DirectoryGroup group);

    /** The entry was deleted, or left what the filter matches. */
    void gone(String key);

    /**
     * An entry that cannot be taken: it has no key, an attribute that does not parse. Whoever is
     * known at that place stays as they are.
     *
     * @param reason what the administrator is told
     */
    void refused(EntryPath path, Remark reason);

    /**
     * An entry that cannot be taken though its key is known: whoever has that key stays as they
     * are, wherever they stood.
     *
     * @param reason what the administrator is told
     */
    default void refused(String key, EntryPath path, Remark reason) {
        refused(path, reason);
    }
}
