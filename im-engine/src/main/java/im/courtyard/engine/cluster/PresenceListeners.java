package im.courtyard.engine.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears whose presence on other nodes changed. Thread-safe. */
final class PresenceListeners {

    private static final Logger log = LoggerFactory.getLogger(PresenceListeners.class);

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void add(Consumer<String> listener) {
        listeners.add(listener);
    }

    void changed(String user) {
        for (Consumer<String> listener : listeners) {
            try {
                listener.accept(user);
            } catch (RuntimeException e) {
                log.error("telling of the presence of {} failed", user, e);
            }
        }
    }
}
