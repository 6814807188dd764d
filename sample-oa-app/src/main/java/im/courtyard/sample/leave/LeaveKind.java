package im.courtyard.sample.leave;

import java.util.Arrays;
import java.util.Optional;

/** Why somebody is away. Texts are under {@code leave.kind.*}. */
public enum LeaveKind {
    ANNUAL,
    COMPENSATORY,
    PERSONAL,
    SICK;

    static Optional<LeaveKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
