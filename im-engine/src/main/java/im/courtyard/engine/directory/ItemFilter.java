package im.courtyard.engine.directory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a plan to show.
 *
 * @param actions NOTE is never shown
 * @param text part of a name, username or id, in any case; null for all
 */
public record ItemFilter(Set<PlanAction> actions, @Nullable String text) {

    public ItemFilter {
        actions = Set.copyOf(actions);
    }

    /** Every change. */
    public static ItemFilter all() {
        return new ItemFilter(PlanAction.SHOWN, null);
    }
}
