package im.courtyard.benchmark.faults;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A conversation of the scenario with those who may see it now. The first is the owner of a group.
 */
record Chat(long id, boolean group, List<Person> members) {

    Chat {
        members = new CopyOnWriteArrayList<>(members);
    }

    Person owner() {
        return members.get(0);
    }
}
