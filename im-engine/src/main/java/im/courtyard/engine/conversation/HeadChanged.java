package im.courtyard.engine.conversation;

import im.courtyard.engine.message.Message;
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
        @Nullable Message notice) {

    /** The version of the change itself. */
    public long version() {
        return notice == null ? head.version() : head.version() - 1;
    }
}
