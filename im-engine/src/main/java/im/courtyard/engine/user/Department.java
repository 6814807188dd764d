package im.courtyard.engine.user;

import org.jspecify.annotations.Nullable;

/**
 * A node of the org tree.
 *
 * @param parent id of the department above, null at the top
 * @param position order among its siblings, ascending
 */
public record Department(
        String id,
        @Nullable String parent,
        String name,
        int position,
        String source,
        @Nullable String sourceKey) {

    /** A department of the local source. */
    public static Department of(String id, @Nullable String parent, String name, int position) {
        return new Department(id, parent, name, position, "local", null);
    }
}
