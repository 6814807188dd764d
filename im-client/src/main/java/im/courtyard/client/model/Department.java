package im.courtyard.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A node of the department tree.
 *
 * @param people active people in it and below
 */
public record Department(
        String id, @Nullable String parent, String name, int position, int people) {}
