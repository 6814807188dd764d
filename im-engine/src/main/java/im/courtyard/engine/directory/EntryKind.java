package im.courtyard.engine.directory;

/** What an entry stands for. The order is that of the numbers in the database and never changes. */
public enum EntryKind {
    DEPARTMENT,
    PERSON,
    /** A deletion that the source told. */
    GONE,
    GROUP
}
