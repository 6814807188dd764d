package im.courtyard.starter.actuator;

import im.courtyard.engine.ImEngine;
import java.util.Map;

/** What both generations of Boot's health indicators ask. */
final class DatabaseProbe {

    private DatabaseProbe() {}

    /** Asks the database through the engine's own pool; throws where it does not answer. */
    static Map<String, Object> ask(ImEngine engine) {
        return Map.of(
                "people", engine.users().countPeople(),
                "sessions", engine.sessions().all().size(),
                "lanesQueued", engine.messages().queued());
    }
}
