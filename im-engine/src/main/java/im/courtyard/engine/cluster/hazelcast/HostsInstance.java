package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.function.Supplier;

/** The host's own instance, lent: how its members find each other is the host's affair. */
final class HostsInstance implements InstanceSource {

    private final HazelcastInstance instance;

    HostsInstance(HazelcastInstance instance) {
        this.instance = instance;
        try {
            instance.getCluster().getLocalMember();
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "the Hazelcast instance "
                            + instance.getName()
                            + " is only a client of a cluster elsewhere, and no frame can be sent"
                            + " to a client",
                    e);
        }
    }

    @Override
    public String address() {
        return "";
    }

    @Override
    public HazelcastInstance open(Supplier<List<String>> addresses, String group) {
        return instance;
    }

    @Override
    public void close() {
        // The host ends what the host began.
    }
}
