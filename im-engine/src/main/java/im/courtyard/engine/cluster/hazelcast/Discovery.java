package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.config.properties.PropertyDefinition;
import com.hazelcast.logging.ILogger;
import com.hazelcast.spi.discovery.AbstractDiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import com.hazelcast.spi.discovery.DiscoveryStrategyFactory;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Hazelcast where members may be, each time that it asks: as it joins, and every few seconds
 * as it looks for others to merge with. Names are resolved anew each time, to all their addresses.
 * What cannot be read for the moment is as it was before.
 */
final class Discovery implements DiscoveryStrategyFactory {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** Ports that are tried at a host of which none is known. */
    private static final int TRIED_PORTS = 3;

    private final Supplier<List<String>> members;

    Discovery(Supplier<List<String>> members) {
        this.members = members;
    }

    @Override
    public Class<? extends DiscoveryStrategy> getDiscoveryStrategyType() {
        return Strategy.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public DiscoveryStrategy newDiscoveryStrategy(
            @Nullable DiscoveryNode own, ILogger logger, Map<String, Comparable> properties) {
        return new Strategy(logger, properties, members);
    }

    @Override
    public Collection<PropertyDefinition> getConfigurationProperties() {
        return List.of();
    }

    private static final class Strategy extends AbstractDiscoveryStrategy {
        private final Supplier<List<String>> members;
        private volatile List<DiscoveryNode> last = List.of();
        private volatile boolean told;

        @SuppressWarnings("rawtypes")
        Strategy(
                ILogger logger,
                Map<String, Comparable> properties,
                Supplier<List<String>> members) {
            super(logger, properties);
            this.members = members;
        }

        @Override
        public Iterable<DiscoveryNode> discoverNodes() {
            try {
                last = members.get().stream().flatMap(Discovery::nodes).distinct().toList();
                told = false;
            } catch (RuntimeException e) {
                if (!told) {
                    log.warn(
                            "Where other nodes may be cannot be read, so it stays as it was: {}",
                            e.getMessage());
                    told = true;
                }
            }
            return last;
        }
    }

    private static Stream<DiscoveryNode> nodes(String written) {
        HostPort node = HostPort.parse(written);
        IntStream ports =
                node.port() == 0
                        ? IntStream.range(
                                OwnSettings.FIRST_PORT, OwnSettings.FIRST_PORT + TRIED_PORTS)
                        : IntStream.of(node.port());
        try {
            InetAddress[] addresses = InetAddress.getAllByName(node.host());
            return ports.boxed()
                    .flatMap(
                            port ->
                                    Arrays.stream(addresses)
                                            .map(address -> new Address(address, port)))
                    .map(SimpleDiscoveryNode::new);
        } catch (UnknownHostException e) {
            log.debug("{} has no address at present", node.host());
            return Stream.of();
        }
    }
}
