package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.MessageListener;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A topic for each node, and one for all of them. A topic with a single listener is the cheapest
 * way that Hazelcast has from one member to another: two threads, where a task on an executor and
 * its result take seven. Thread-safe.
 */
final class Mailboxes {

    /** What the names of all topics begin with. */
    static final String PREFIX = "courtyard-";

    private static final int MARK_BYTES = 6;

    private final HazelcastInstance instance;
    private final String prefix;
    private final String self;
    private final MessageListener<byte[]> listener;
    private final List<Runnable> closings = new ArrayList<>();

    /**
     * @param listener hears of what comes, on an event thread of Hazelcast's
     */
    Mailboxes(
            HazelcastInstance instance,
            String group,
            String self,
            MessageListener<byte[]> listener) {
        this.instance = instance;
        this.prefix = PREFIX + mark(group);
        this.self = self;
        this.listener = listener;
    }

    /** Stands for a group where everybody may read it: short, and not the group itself. */
    static String mark(String group) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(group.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Listens, also anew where other members may have forgotten it; returns when all of them know.
     * For a moment it may hear twice, rather than not at all.
     */
    synchronized void open() {
        List<Runnable> earlier = List.copyOf(closings);
        closings.clear();
        for (ITopic<byte[]> topic : List.of(of(self), everybody())) {
            UUID registration = topic.addMessageListener(listener);
            closings.add(() -> topic.removeMessageListener(registration));
        }
        earlier.forEach(Runnable::run);
    }

    void send(String node, Letter letter) {
        of(node).publish(letter.written());
    }

    void sendAll(Letter letter) {
        everybody().publish(letter.written());
    }

    private ITopic<byte[]> of(String node) {
        return instance.getTopic(prefix + ":" + node);
    }

    private ITopic<byte[]> everybody() {
        return instance.getTopic(prefix);
    }

    synchronized void close() {
        if (instance.getLifecycleService().isRunning()) {
            closings.forEach(Runnable::run);
        }
        closings.clear();
    }
}
