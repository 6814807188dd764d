package im.courtyard.starter.cluster;

import com.hazelcast.core.HazelcastInstance;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.cluster.NodeName;
import im.courtyard.engine.cluster.hazelcast.HazelcastClusterBus;
import im.courtyard.engine.cluster.hazelcast.MembersFile;
import im.courtyard.engine.cluster.hazelcast.OwnSettings;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.WrongPropertyException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

/** Makes a bus of what properties say. The only class here that touches Hazelcast's. */
final class HazelcastBuses {

    private final String node;
    private final ClusterProperties properties;

    /**
     * @throws WrongPropertyException where no node of several may have that name
     */
    HazelcastBuses(String node, ClusterProperties properties) {
        try {
            this.node = NodeName.checked(node);
        } catch (IllegalArgumentException e) {
            throw new WrongPropertyException("courtyard.node", "cannot be that: " + e.getMessage());
        }
        this.properties = properties;
    }

    /**
     * @throws StartFailure where the address or the port cannot be had
     */
    ClusterBus own(SharedDatabase database) {
        try {
            return HazelcastClusterBus.own(
                    node,
                    new OwnSettings(
                            properties.name(),
                            OwnAddress.of(properties.address(), database.host()),
                            properties.port(),
                            members()));
        } catch (IllegalStateException e) {
            throw new StartFailure(
                    "it cannot be one of several nodes: " + e.getMessage(),
                    "Correct courtyard.cluster.address or courtyard.cluster.port.");
        }
    }

    private @Nullable Supplier<List<String>> members() {
        if (properties.membersFile() != null) {
            return new MembersFile(properties.membersFile());
        }
        List<String> listed = properties.members();
        return listed.isEmpty() ? null : () -> listed;
    }

    /**
     * @throws StartFailure where the host has none, several, or no member
     */
    ClusterBus over(ListableBeanFactory beans) {
        HazelcastInstance hosts = beans.getBeanProvider(HazelcastInstance.class).getIfUnique();
        if (hosts == null) {
            String[] names = beans.getBeanNamesForType(HazelcastInstance.class);
            throw new StartFailure(
                    "courtyard.cluster.use is host, but this application has "
                            + (names.length == 0
                                    ? "no HazelcastInstance bean"
                                    : "several HazelcastInstance beans, none of them primary: "
                                            + String.join(", ", Arrays.asList(names))),
                    (names.length == 0 ? "Make one" : "Mark one with @Primary")
                            + ", or remove courtyard.cluster.use, for Courtyard to run an instance of"
                            + " its own.");
        }
        try {
            return HazelcastClusterBus.over(node, hosts);
        } catch (IllegalArgumentException e) {
            throw new StartFailure(
                    "courtyard.cluster.use is host, but " + e.getMessage(),
                    "Remove courtyard.cluster.use, for Courtyard to run an instance of its own.");
        }
    }
}
