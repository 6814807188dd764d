package im.courtyard.engine.directory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Groups in groups, to any depth and in circles too. Reads what it was given. */
public final class NestedGroups {

    private final Map<String, Set<String>> direct;

    /**
     * @param direct keys of the groups that are direct members, by the key of the group they are in
     */
    public NestedGroups(Map<String, Set<String>> direct) {
        this.direct = direct;
    }

    /** The group itself and all whose members are its members, each once. */
    public Set<String> within(String group) {
        Set<String> found = new LinkedHashSet<>(Set.of(group));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            direct.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }
}
