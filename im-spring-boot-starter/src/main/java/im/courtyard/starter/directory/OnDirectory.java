package im.courtyard.starter.directory;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where something is said of a directory. */
final class OnDirectory implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !properties(context.getEnvironment()).isEmpty();
    }

    /** All below {@code courtyard.directory}, as maps in maps. */
    static Map<String, Object> properties(Environment environment) {
        return Binder.get(environment)
                .bind("courtyard.directory", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
    }
}
