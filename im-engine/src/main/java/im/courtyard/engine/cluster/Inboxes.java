package im.courtyard.engine.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what peers say to the features that asked for it. Thread-safe. */
final class Inboxes implements BusPeer.Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inboxes.class);

    private final Map<Kind, Cluster.Receiver> receivers = new ConcurrentHashMap<>();
    private final List<Runnable> frameListeners = new CopyOnWriteArrayList<>();
    private final Questions questions;

    Inboxes(Questions questions) {
        this.questions = questions;
    }

    void on(Kind kind, Cluster.Receiver receiver) {
        receivers.put(kind, receiver);
    }

    void onFrame(Runnable listener) {
        frameListeners.add(listener);
    }

    @Override
    public void frameEnded() {
        for (Runnable listener : frameListeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.error("what follows a frame failed", e);
            }
        }
    }

    @Override
    public void item(BusPeer from, int kind, byte[] payload) {
        try {
            switch (kind) {
                case Wire.ASK -> questions.asked(from, payload);
                case Wire.ANSWER -> questions.answered(payload);
                default -> toFeature(from, kind, payload);
            }
        } catch (RuntimeException e) {
            log.error("an item of kind {} from node {} failed", kind, from.name(), e);
        }
    }

    /** What nobody knows here is of a newer version. */
    private void toFeature(BusPeer from, int code, byte[] payload) {
        Kind.of(code).map(receivers::get).ifPresent(receiver -> receiver.received(from, payload));
    }
}
