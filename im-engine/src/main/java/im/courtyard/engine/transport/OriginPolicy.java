package im.courtyard.engine.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may speak to us with a user's cookies: those of the host's own origin, and those
 * that are listed. A request without Origin comes from no page. Immutable.
 */
public final class OriginPolicy {

    private final Set<String> allowed;

    /**
     * @param allowed origins such as {@code https://portal.example:8443}
     */
    public OriginPolicy(Collection<String> allowed) {
        this.allowed =
                allowed.stream()
                        .map(origin -> origin.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Judges a request by its headers; a page cannot forge any of them.
     *
     * @param host the Host header
     * @param forwardedHost X-Forwarded-Host, as a reverse proxy sets it
     */
    public boolean allows(
            @Nullable String origin, @Nullable String host, @Nullable String forwardedHost) {
        if (origin == null) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        if (allowed.contains(lower)) {
            return true;
        }
        String authority = authority(lower);
        return authority != null
                && (authority.equals(normal(lower, host))
                        || authority.equals(normal(lower, first(forwardedHost))));
    }

    private static @Nullable String first(@Nullable String header) {
        return header == null ? null : header.split(",", 2)[0].strip();
    }

    private static @Nullable String authority(String origin) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() == null ? null : normal(origin, uri.getRawAuthority());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** {@code host:port} without the default port of the origin's scheme. */
    private static @Nullable String normal(String origin, @Nullable String authority) {
        if (authority == null) {
            return null;
        }
        String defaultPort = origin.startsWith("https:") ? ":443" : ":80";
        String lower = authority.toLowerCase(Locale.ROOT);
        return lower.endsWith(defaultPort)
                ? lower.substring(0, lower.length() - defaultPort.length())
                : lower;
    }
}
