package im.courtyard.engine.cluster.hazelcast;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.Config;
import com.hazelcast.config.DiscoveryStrategyConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.TopicConfig;
import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.spi.MemberAddressProvider;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * How a private instance is set: it holds no data, speaks to members only, listens on one address,
 * looks for nobody by itself, tells nobody of itself, reads no configuration file, and finds the
 * dead within seconds.
 */
final class InstanceConfig {

    private static final int CONNECT_SECONDS = 3;

    private static final Map<String, String> PROPERTIES =
            Map.ofEntries(
                    Map.entry("hazelcast.phone.home.enabled", "false"),
                    Map.entry("hazelcast.shutdownhook.enabled", "false"),
                    Map.entry("hazelcast.logging.type", "slf4j"),
                    Map.entry("hazelcast.jmx", "false"),
                    Map.entry("hazelcast.health.monitoring.level", "OFF"),
                    Map.entry("hazelcast.discovery.enabled", "true"),
                    Map.entry("hazelcast.socket.bind.any", "false"),
                    Map.entry("hazelcast.socket.connect.timeout.seconds", "3"),
                    // Seconds: who is silent for so long is dead, until it is heard again.
                    Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
                    Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
                    Map.entry("hazelcast.mastership.claim.timeout.seconds", "10"),
                    Map.entry("hazelcast.member.list.publish.interval.seconds", "10"),
                    // Halves of a cluster that was cut look for each other.
                    Map.entry("hazelcast.merge.first.run.delay.seconds", "2"),
                    Map.entry("hazelcast.merge.next.run.delay.seconds", "2"),
                    Map.entry("hazelcast.max.join.merge.target.seconds", "10"),
                    // The first node waits so long for others before it begins alone.
                    Map.entry("hazelcast.wait.seconds.before.join", "1"),
                    Map.entry("hazelcast.max.wait.seconds.before.join", "3"),
                    Map.entry("hazelcast.max.join.seconds", "10"),
                    Map.entry("hazelcast.operation.call.timeout.millis", "10000"),
                    Map.entry("hazelcast.graceful.shutdown.max.wait", "3"),
                    // It keeps no data, so few threads and partitions do.
                    Map.entry("hazelcast.partition.count", "1"),
                    Map.entry("hazelcast.operation.thread.count", "2"),
                    Map.entry("hazelcast.operation.generic.thread.count", "2"),
                    Map.entry("hazelcast.operation.response.thread.count", "1"),
                    Map.entry("hazelcast.io.thread.count", "1"),
                    Map.entry("hazelcast.event.thread.count", "1"),
                    Map.entry("hazelcast.event.sync.timeout.millis", "1000"));

    /** What failures that members tell each other are made of; we send nothing as Java objects. */
    private static final ClassFilter READABLE =
            new ClassFilter()
                    .addPrefixes(
                            "com.hazelcast.",
                            "java.lang.",
                            "java.io.",
                            "java.util.concurrent.",
                            "java.util.Collections$",
                            "[Ljava.lang.")
                    .addClasses("java.util.ArrayList");

    private final String node;
    private final OwnSettings settings;
    private final int port;
    private final String group;

    InstanceConfig(String node, OwnSettings settings, int port, String group) {
        this.node = node;
        this.settings = settings;
        this.port = port;
        this.group = group;
    }

    Config with(Discovery discovery) {
        Config config = new Config("courtyard-" + node);
        config.setClusterName(settings.name() + "-" + Mailboxes.mark(group) + "-" + generation());
        config.setClassLoader(InstanceConfig.class.getClassLoader());
        config.setLiteMember(true);
        PROPERTIES.forEach(config::setProperty);
        config.setProperty(
                "hazelcast.prefer.ipv4.stack",
                String.valueOf(settings.address() instanceof Inet4Address));
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getSerializationConfig()
                .setJavaSerializationFilterConfig(
                        new JavaSerializationFilterConfig()
                                .setDefaultsDisabled(true)
                                .setWhitelist(READABLE));
        config.addTopicConfig(new TopicConfig(Mailboxes.PREFIX + "*").setStatisticsEnabled(false));
        network(config.getAdvancedNetworkConfig(), discovery);
        return config;
    }

    /**
     * The first two numbers of Hazelcast's version: only members that share them can be one
     * cluster, and one that is refused does not start. So nodes with an older jar are another
     * cluster, which the engine bears like any cut.
     */
    private static String generation() {
        String[] numbers = BuildInfoProvider.getBuildInfo().getVersion().split("\\.", 3);
        return numbers[0] + "." + numbers[1];
    }

    /** An endpoint for members and none for clients, REST or anything else. */
    private void network(AdvancedNetworkConfig network, Discovery discovery) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(port).setPortAutoIncrement(false);
        network.getMemberAddressProviderConfig()
                .setEnabled(true)
                .setImplementation(new OneAddress(new InetSocketAddress(settings.address(), port)));
        network.setEnabled(true);
        network.setMemberEndpointConfig(endpoint);
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setConnectionTimeoutSeconds(CONNECT_SECONDS);
        join.getDiscoveryConfig()
                .addDiscoveryStrategyConfig(new DiscoveryStrategyConfig(discovery));
    }

    /** Listens where others are told that it does. */
    private record OneAddress(InetSocketAddress address) implements MemberAddressProvider {

        @Override
        public InetSocketAddress getBindAddress() {
            return address;
        }

        @Override
        public InetSocketAddress getBindAddress(EndpointQualifier qualifier) {
            return address;
        }

        @Override
        public InetSocketAddress getPublicAddress() {
            return address;
        }

        @Override
        public InetSocketAddress getPublicAddress(EndpointQualifier qualifier) {
            return address;
        }
    }
}
