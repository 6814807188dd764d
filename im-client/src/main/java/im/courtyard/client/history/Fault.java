package im.courtyard.client.history;

/** The ways in which a messenger can break its word. */
public enum Fault {
    /** Told ok or shown to somebody, and not there in the end. */
    LOST,
    /** The same message at two places, or told twice to one client. */
    DOUBLED,
    /** Not in the order of sending; or two people see different messages at one place. */
    REORDERED,
    /** A seq or a version is missing. */
    GAP,
    /** Seen by someone who may not see it; or a message that nobody sent. */
    FORBIDDEN,
    /** The unread figure is not the number of others' messages after the read cursor. */
    UNREAD_WRONG,
    /** A read cursor moved back, or stands before what was told ok. */
    CURSOR_BACK
}
