package im.courtyard.starter.directory;

import im.courtyard.starter.property.DirectoryType;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where a directory speaks LDAP, so that people can sign in by it. */
final class OnLdapDirectory implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> properties = OnDirectory.properties(context.getEnvironment());
        return isLdap(properties)
                || properties.get("sources") instanceof Map<?, ?> sources
                        && sources.values().stream().anyMatch(OnLdapDirectory::isLdap);
    }

    private static boolean isLdap(@Nullable Object source) {
        return source instanceof Map<?, ?> properties
                && properties.get("type") != null
                && Arrays.stream(DirectoryType.values())
                        .filter(DirectoryType::isLdap)
                        .anyMatch(type -> isWritten(type, String.valueOf(properties.get("type"))));
    }

    /** As loosely as Boot reads it. */
    private static boolean isWritten(DirectoryType type, String written) {
        return type.word().replace("-", "").equalsIgnoreCase(written.replaceAll("[-_]", ""));
    }
}
