package im.courtyard.starter.identity;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/** Reads an id out of whatever a host uses as its principal, and never falls back to toString. */
final class PrincipalProperty {

    private PrincipalProperty() {}

    static String id(Object principal, @Nullable String property) {
        if (property != null) {
            return need(principal, property);
        }
        String plain = plain(principal);
        if (plain == null) {
            throw new IllegalStateException(
                    "Shiro's principal is a "
                            + principal.getClass().getName()
                            + "; say which of its properties is the user's id:"
                            + " courtyard.shiro.id-property=...");
        }
        return plain;
    }

    static String text(Object principal, @Nullable String property, String otherwise) {
        return property == null ? otherwise : need(principal, property);
    }

    private static String need(Object principal, String property) {
        Object value = read(principal, property);
        String plain = value == null ? null : plain(value);
        if (plain == null || plain.isBlank()) {
            throw new IllegalStateException(
                    "the property \""
                            + property
                            + "\" of Shiro's principal ("
                            + principal.getClass().getName()
                            + ") is absent, empty or no plain value");
        }
        return plain;
    }

    /** Ids of the usual kinds; null for objects. */
    private static @Nullable String plain(Object value) {
        boolean plain =
                value instanceof CharSequence || value instanceof Number || value instanceof UUID;
        return plain ? value.toString() : null;
    }

    private static @Nullable Object read(Object principal, String property) {
        if (principal instanceof Map<?, ?> map) {
            return map.get(property);
        }
        Class<?> type = principal.getClass();
        Method getter = ReflectionUtils.findMethod(type, "get" + StringUtils.capitalize(property));
        if (getter == null) {
            getter = ReflectionUtils.findMethod(type, property);
        }
        if (getter == null) {
            return null;
        }
        ReflectionUtils.makeAccessible(getter);
        return ReflectionUtils.invokeMethod(getter, principal);
    }
}
