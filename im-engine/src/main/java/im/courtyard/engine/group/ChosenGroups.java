package im.courtyard.engine.group;

import im.courtyard.engine.conversation.Follows;
import im.courtyard.engine.directory.NestedGroups;
import im.courtyard.engine.group.UpkeepStore.ChosenGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Groups that follow chosen groups of directories, with the members of the groups in them. */
final class ChosenGroups {

    private final UpkeepStore store;

    ChosenGroups(UpkeepStore store) {
        this.store = store;
    }

    /** The groups as they should be, one at a time. */
    void wanted(Consumer<WantedGroup> action) {
        List<ChosenGroup> chosen = store.chosenGroups();
        Map<String, NestedGroups> nested = new HashMap<>();
        for (ChosenGroup group : chosen) {
            NestedGroups groups =
                    nested.computeIfAbsent(
                            group.source(), source -> new NestedGroups(store.nestedGroups(source)));
            action.accept(
                    new WantedGroup(
                            Follows.group(group.id()),
                            group.name(),
                            store.people(group.source(), groups.within(group.key()))));
        }
    }
}
