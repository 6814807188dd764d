package im.courtyard.engine.directory;

import im.courtyard.engine.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is here, or is not.
 *
 * @param source name of the source that this is about; null for people of no source
 * @param user set but for NOT_HERE
 * @param remarks what is known, the most telling first; never empty
 */
public record Explanation(
        @Nullable String source, Status status, @Nullable User user, List<Remark> remarks) {

    public Explanation {
        remarks = List.copyOf(remarks);
    }

    /** Whether there is somebody. */
    public enum Status {
        HERE,
        /** Known, but locked or left. */
        LEFT,
        NOT_HERE
    }
}
