package im.courtyard.starter.property;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What properties must be like, checked by hand so that no validator need be there. */
final class PropertyRules {

    private static final String PREFIX = "(/[A-Za-z0-9][A-Za-z0-9._~-]*)+";
    private static final int MAX_NODE = 64;

    private PropertyRules() {}

    static void check(
            String prefix,
            @Nullable String node,
            String adminRole,
            List<String> allowedOrigins,
            int lanes,
            int laneCapacity,
            int requestThreads) {
        if (!prefix.matches(PREFIX)) {
            throw new WrongPropertyException(
                    "courtyard.prefix",
                    "must be a path such as /im, without a slash at its end; it is \""
                            + prefix
                            + "\"");
        }
        if (node != null && (node.isBlank() || node.length() > MAX_NODE)) {
            throw new WrongPropertyException(
                    "courtyard.node", "must have 1 to " + MAX_NODE + " characters");
        }
        notBlank("courtyard.admin-role", adminRole);
        allowedOrigins.forEach(PropertyRules::origin);
        positive("courtyard.lanes", lanes);
        positive("courtyard.lane-capacity", laneCapacity);
        positive("courtyard.request-threads", requestThreads);
    }

    static void positive(String property, int value) {
        if (value < 1) {
            throw new WrongPropertyException(property, "must be at least 1, is " + value);
        }
    }

    static void positive(String property, Duration value) {
        if (value.toMillis() < 1) {
            throw new WrongPropertyException(property, "must be longer than nothing, is " + value);
        }
    }

    static void size(String property, DataSize value) {
        if (value.toBytes() < 1024 || value.toBytes() > Integer.MAX_VALUE) {
            throw new WrongPropertyException(
                    property, "must be between 1KB and 2GB, is " + value.toBytes() + " bytes");
        }
    }

    static void notBlank(String property, String value) {
        if (value.isBlank()) {
            throw new WrongPropertyException(property, "must not be empty");
        }
    }

    private static void origin(String origin) {
        try {
            URI uri = new URI(origin);
            boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if (uri.getScheme() != null && uri.getHost() != null && bare) {
                return;
            }
        } catch (URISyntaxException e) {
            // told below like every other shape
        }
        throw new WrongPropertyException(
                "courtyard.allowed-origins",
                "must list origins such as https://oa.example.com; \"" + origin + "\" is none");
    }
}
