package im.courtyard.engine.common;

import org.jspecify.annotations.Nullable;

/** The database did not do what it was asked; {@link Kind} says what is known about the outcome. */
public final class StorageException extends RuntimeException {

    /** What is known after the failure, and so what may be done next. */
    public enum Kind {
        /** Deadlock, lock timeout, snapshot conflict: rolled back, the same work may run again. */
        CONFLICT,
        /** The connection broke with work under way, perhaps at COMMIT: it may have happened. */
        OUTCOME_UNKNOWN,
        /** The database refused the data itself: rolled back, the same work would fail again. */
        REJECTED,
        /** No connection could be had: nothing happened. */
        UNAVAILABLE
    }

    private final Kind kind;

    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
