package im.courtyard.engine.directory;

import im.courtyard.engine.user.Avatar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pictures of people are still to be fetched. Calls block on storage; thread-safe. */
public interface DirectoryPhotos {

    /**
     * People of a source whose picture is not the one that the last applied run saw, in the order
     * of their keys.
     */
    List<Pending> pending(String source, String afterKey, int limit);

    /** Stores pictures, and lets the users have them. */
    void save(List<Fetched> pictures);

    /**
     * @param photo hash of the source's picture; null where the person has none any more
     */
    record Pending(String key, String user, @Nullable String photo) {}

    /**
     * @param photo as in {@link Pending}
     * @param avatar null where there is none, or it could not be used
     */
    record Fetched(String user, @Nullable String photo, @Nullable Avatar avatar) {}
}
