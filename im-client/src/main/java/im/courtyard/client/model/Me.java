package im.courtyard.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signed-in person, and what a client needs to know at start. */
public record Me(
        User user,
        List<String> roles,
        @Nullable Csrf csrf,
        @Nullable String locale,
        Limits limits) {
    public Me {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /** The host's own protection against forged requests: a header that each change must carry. */
    public record Csrf(String header, String token) {}
}
