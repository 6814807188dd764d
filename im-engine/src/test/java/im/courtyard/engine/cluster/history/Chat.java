package im.courtyard.engine.cluster.history;

import java.util.ArrayList;
import java.util.List;

/** A conversation of the history. The first member owns a group and stays for ever. */
record Chat(long id, boolean group, List<String> members) {

    Chat {
        members = new ArrayList<>(members);
    }

    String owner() {
        return members.get(0);
    }
}
