package im.courtyard.engine.cluster.hazelcast;

import org.jspecify.annotations.Nullable;

/** A frame did not reach its node, or nobody knows. Happens as nodes go; so without a trace. */
final class UnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreachableException(String sentence) {
        this(sentence, null);
    }

    UnreachableException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause, false, false);
    }
}
