package im.courtyard.engine.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds who comes back to themselves by going up, in one pass over all. */
final class Circles {

    private Circles() {}

    /** Those of {@code all} that lie on a circle; not those who only lead into one. */
    static Set<String> of(Collection<String> all, Function<String, @Nullable String> above) {
        Map<String, Integer> walkOf = new HashMap<>();
        Set<String> circles = new HashSet<>();
        int walk = 0;
        for (String start : all) {
            walk++;
            String at = start;
            while (at != null && !walkOf.containsKey(at)) {
                walkOf.put(at, walk);
                at = above.apply(at);
            }
            if (at != null && Objects.equals(walkOf.get(at), walk)) {
                while (at != null && circles.add(at)) {
                    at = above.apply(at);
                }
            }
        }
        return circles;
    }
}
