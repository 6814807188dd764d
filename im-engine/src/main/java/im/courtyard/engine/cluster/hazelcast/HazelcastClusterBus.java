package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import im.courtyard.engine.cluster.BusListener;
import im.courtyard.engine.cluster.ClusterBus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bus over Hazelcast: a private instance ({@link #own}) or the host's ({@link #over}). Nothing
 * but bytes crosses, Hazelcast stores nothing for us, and listeners are called on one of its event
 * threads. Thread-safe.
 */
public final class HazelcastClusterBus implements ClusterBus {

    private static final String IN_USE = "im.courtyard";

    private final String self;
    private final InstanceSource source;
    private volatile @Nullable RunningBus running;
    private @Nullable HazelcastInstance used;

    private HazelcastClusterBus(String self, InstanceSource source) {
        this.self = self;
        this.source = source;
    }

    /**
     * A bus with a Hazelcast instance of its own, which nothing of the host's sees.
     *
     * @throws IllegalStateException where no port is free, with a sentence that names it
     */
    public static HazelcastClusterBus own(String self, OwnSettings settings) {
        return new HazelcastClusterBus(self, new OwnInstance(self, settings));
    }

    /**
     * A bus over the host's instance, which stays the host's: it is not configured and not closed.
     *
     * @throws IllegalArgumentException where it is only a client of a cluster elsewhere
     */
    public static HazelcastClusterBus over(String self, HazelcastInstance hosts) {
        return new HazelcastClusterBus(self, new HostsInstance(hosts));
    }

    @Override
    public void start(BusListener listener, Supplier<List<String>> addresses, String group) {
        HazelcastInstance instance = source.open(addresses, group);
        if (instance.getUserContext().putIfAbsent(IN_USE, this) != null) {
            throw new IllegalStateException(
                    "another Courtyard of this process already uses the Hazelcast instance "
                            + instance.getName());
        }
        used = instance;
        RunningBus bus = new RunningBus(instance, self, group, listener);
        running = bus;
        bus.start();
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public String address() {
        return source.address();
    }

    @Override
    public Set<String> nodes() {
        RunningBus bus = running;
        return bus == null ? Set.of() : bus.nodes();
    }

    @Override
    public CompletionStage<Void> send(String node, byte[] frame) {
        RunningBus bus = running;
        return bus == null
                ? CompletableFuture.failedFuture(new UnreachableException("the bus is closed"))
                : bus.send(node, frame);
    }

    @Override
    public void close() {
        RunningBus bus = running;
        running = null;
        try {
            if (bus != null) {
                bus.close();
            }
        } finally {
            HazelcastInstance instance = used;
            used = null;
            if (instance != null && instance.getLifecycleService().isRunning()) {
                instance.getUserContext().remove(IN_USE, this);
            }
            source.close();
        }
    }
}
