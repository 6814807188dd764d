package im.courtyard.engine.directory;

/** How far a run got. The order is that of the numbers in the database. */
public enum RunState {
    RUNNING,
    /** A preview: its plan may be applied as it is. */
    PLANNED,
    /** The guard stopped it: an administrator may approve its plan, or reject it. */
    WAITING,
    APPLIED,
    FAILED,
    REJECTED,
    /** Its plan is of no use any more: a later run took its place, or the world moved on. */
    SUPERSEDED
}
