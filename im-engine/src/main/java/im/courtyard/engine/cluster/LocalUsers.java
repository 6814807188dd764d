package im.courtyard.engine.cluster;

import java.util.Set;

/** Who has a session on this node. Thread-safe; never blocks. */
public interface LocalUsers {

    boolean isOnline(String user);

    /** May change while it is walked. */
    Set<String> users();
}
