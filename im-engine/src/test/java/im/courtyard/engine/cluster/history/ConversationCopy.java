package im.courtyard.engine.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.client.history.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What one device holds of one conversation. Confined to the device's thread. */
final class ConversationCopy {

    final long id;
    final List<Place> told = new ArrayList<>();

    /** Events that wait for those before them. */
    final TreeMap<Long, JsonNode> held = new TreeMap<>();

    long version;
    long memberVersion;
    long lastSeq;
    boolean repairing;
    boolean gone;
    private long countable;
    private long readCountable;

    ConversationCopy(long id) {
        this.id = id;
    }

    /** By the rule of the protocol: greatest seen, in whatever order. */
    long unread() {
        return Math.max(0, countable - readCountable);
    }

    void countable(long seen) {
        countable = Math.max(countable, seen);
    }

    void readCountable(long seen) {
        readCountable = Math.max(readCountable, seen);
    }

    /** An own message whose number came without its count. */
    void own() {
        countable++;
        readCountable(countable);
    }
}
