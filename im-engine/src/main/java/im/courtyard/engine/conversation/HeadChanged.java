package im.courtyard.engine.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A committed change of a conversation. It took version {@code head.version} for itself where
 * {@code notice} is null, else that minus one, and the notice the next.
 */
public record HeadChanged(
        Conversation conversation,
        Head head,
        List<String> added,
        List<String> removed,
        @Nullable Written notice) {

    /** The notice as it was written: a message of the type {@code system}, not countable. */
    public record Written(
            HeadChange.Notice notice, long seq, long version, long countableNo, long at) {}

    /** The version of the change itself. */
    public long version() {
        return notice == null ? head.version() : head.version() - 1;
    }
}
