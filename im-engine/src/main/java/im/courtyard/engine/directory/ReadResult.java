package im.courtyard.engine.directory;

import org.jspecify.annotations.Nullable;

/**
 * How a read ended.
 *
 * @param cursor for the next read, at most 60,000 characters; null where only full reads are had
 */
public record ReadResult(Coverage coverage, @Nullable String cursor) {

    /** What may be concluded from an entry that did not come. */
    public enum Coverage {
        /** Everything came: every page SUCCESS, the last cookie empty. Who is absent is gone. */
        FULL_COMPLETE,
        /** Only changes came; deletions were told as gone. */
        CHANGES,
        /** Nothing may be concluded, and the cursor is not kept. */
        PARTIAL
    }
}
