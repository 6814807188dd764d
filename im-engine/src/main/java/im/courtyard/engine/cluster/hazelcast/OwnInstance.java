package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A private instance. Its port is taken when it is made, so that others can be told of it. */
final class OwnInstance implements InstanceSource {

    private static final Logger log = LoggerFactory.getLogger(OwnInstance.class);

    private final String node;
    private final OwnSettings settings;
    private final ReservedPort port;
    private volatile @Nullable HazelcastInstance instance;

    /**
     * @throws IllegalStateException where no port is free
     */
    OwnInstance(String node, OwnSettings settings) {
        this.node = node;
        this.settings = settings;
        this.port = ReservedPort.take(settings);
    }

    @Override
    public String address() {
        return HostPort.of(settings.address(), port.number()).toString();
    }

    @Override
    public HazelcastInstance open(Supplier<List<String>> addresses, String group) {
        Supplier<List<String>> members =
                settings.members() == null ? addresses : settings.members();
        InstanceConfig config = new InstanceConfig(node, settings, port.number(), group);
        port.release();
        HazelcastInstance opened = joined(config, members);
        instance = opened;
        return opened;
    }

    /**
     * Together with the others, or alone where those are there but do not answer, as when they
     * stand still: then they are found later, as halves of a cluster that was cut are.
     */
    private HazelcastInstance joined(InstanceConfig config, Supplier<List<String>> members) {
        try {
            return Hazelcast.newHazelcastInstance(config.with(new Discovery(members)));
        } catch (IllegalStateException e) {
            log.warn("None of the other nodes answers, so this one starts alone for now", e);
        } catch (HazelcastException e) {
            throw notStarting(e);
        }
        AtomicBoolean started = new AtomicBoolean();
        Supplier<List<String>> later = () -> started.get() ? members.get() : List.of();
        try {
            HazelcastInstance alone =
                    Hazelcast.newHazelcastInstance(config.with(new Discovery(later)));
            started.set(true);
            return alone;
        } catch (IllegalStateException | HazelcastException e) {
            throw notStarting(e);
        }
    }

    /** As where somebody took the port in the moment between reserving and using it. */
    private IllegalStateException notStarting(RuntimeException cause) {
        return new IllegalStateException("Hazelcast does not start at " + address(), cause);
    }

    @Override
    public void close() {
        port.release();
        HazelcastInstance opened = instance;
        instance = null;
        if (opened != null) {
            opened.getLifecycleService().shutdown();
        }
    }
}
