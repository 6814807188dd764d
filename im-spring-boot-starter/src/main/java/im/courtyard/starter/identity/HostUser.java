package im.courtyard.starter.identity;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom the host has signed in.
 *
 * @param id stable for ever and unique; the same as in the directory where one is synced; 1 to 64
 *     characters. Prefer a key to a login name that may change
 * @param username what they sign in with
 * @param name what others see
 * @param roles of the host; the configured admin role opens the console
 * @param locale in which the host speaks to them, where it knows
 */
public record HostUser(
        String id, String username, String name, Set<String> roles, @Nullable Locale locale) {

    private static final int MAX_ID = 64;

    public HostUser {
        if (id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException(
                    "the host's user id has " + id.length() + " characters, allowed are 1 to 64");
        }
        roles = Set.copyOf(roles);
    }

    /** A user of whom no more is known than a login name that never changes. */
    public static HostUser named(String id, Set<String> roles) {
        return new HostUser(id, id, id, roles, null);
    }
}
