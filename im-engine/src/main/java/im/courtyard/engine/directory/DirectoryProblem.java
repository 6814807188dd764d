package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * An entry that a run left as it was, and why.
 *
 * @param key null where the entry has none
 * @param path as people read it
 * @param remark says what to do
 */
public record DirectoryProblem(Kind kind, @Nullable String key, String path, Remark remark) {

    /** Why an entry was left. */
    public enum Kind {
        /** The source could not hand it over. */
        REFUSED,
        /** It lacks a username, or a value is too long or malformed. */
        UNUSABLE,
        USERNAME_TAKEN,
        MAIL_TAKEN,
        /** Parents or managers that lead in a circle. */
        CYCLE,
        /** A department that cannot be read, or is gone, while somebody is still in it. */
        DEPARTMENT_IN_USE
    }
}
