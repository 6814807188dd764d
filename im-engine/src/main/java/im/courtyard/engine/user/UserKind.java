package im.courtyard.engine.user;

/** What stands behind a user. */
public enum UserKind {
    PERSON,
    /** An application's own voice; never signs in. */
    BOT
}
