package im.courtyard.engine.directory;

/** What a run is for. The order is that of the numbers in the database. */
public enum RunKind {
    /** Reads everything and makes a plan, which waits. */
    PREVIEW,
    /** Reads what changed, or everything where that is due, and applies it. */
    SYNC,
    /** Reads everything and applies it. */
    FULL
}
