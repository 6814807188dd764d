package im.courtyard.starter.actuator;

import java.util.Locale;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps our passwords out of the actuator's pages, also where the host lets them show values:
 * {@code courtyard.directory.password} and its like, however the name is written.
 */
final class HiddenPasswords implements SanitizingFunction {

    @Override
    public SanitizableData apply(SanitizableData data) {
        String name = data.getKey().toLowerCase(Locale.ROOT);
        return name.startsWith("courtyard") && name.endsWith("password")
                ? data.withSanitizedValue()
                : data;
    }
}
