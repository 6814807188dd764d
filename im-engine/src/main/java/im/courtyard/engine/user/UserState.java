package im.courtyard.engine.user;

/** Whether a user may take part. */
public enum UserState {
    ACTIVE,
    /** Kept out by an administrator. */
    LOCKED,
    /** No longer with the company; messages stay. */
    LEFT
}
