package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a private instance leaves to nobody else: as Hazelcast reads what it is given. */
class InstanceConfigTest {

    private final Discovery discovery = new Discovery(List::of);
    private final Config config =
            new InstanceConfig(
                            "one",
                            new OwnSettings("courtyard", InetAddress.getLoopbackAddress(), 0, null),
                            5801,
                            "group")
                    .with(discovery);

    @Test
    void tellsNobodyOfItself() {
        HazelcastProperties read = new HazelcastProperties(config);
        assertThat(read.getBoolean(ClusterProperty.PHONE_HOME_ENABLED)).isFalse();
        assertThat(read.getBoolean(ClusterProperty.ENABLE_JMX)).isFalse();
        assertThat(read.getBoolean(ClusterProperty.SOCKET_BIND_ANY)).isFalse();
    }

    @Test
    void looksForOthersOnlyWhereItIsTold() {
        JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
        assertThat(join.getMulticastConfig().isEnabled()).isFalse();
        assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
        assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
        assertThat(
                        List.of(
                                join.getAwsConfig(),
                                join.getAzureConfig(),
                                join.getGcpConfig(),
                                join.getKubernetesConfig(),
                                join.getEurekaConfig()))
                .noneMatch(cloud -> cloud.isEnabled());
        assertThat(join.getDiscoveryConfig().getDiscoveryStrategyConfigs())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getDiscoveryStrategyFactory()).isSameAs(discovery));
    }

    /** Neither for its REST nor for clients. */
    @Test
    void listensForMembersOnly() {
        assertThat(config.getAdvancedNetworkConfig().isEnabled()).isTrue();
        assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs())
                .containsOnlyKeys(EndpointQualifier.MEMBER);
    }

    @Test
    void readsNoJavaObjects() {
        InternalSerializationService reader =
                new DefaultSerializationServiceBuilder()
                        .setConfig(config.getSerializationConfig())
                        .build();
        try {
            Data failure = reader.toData(new IllegalStateException("as members tell each other"));
            assertThat((Throwable) reader.toObject(failure))
                    .hasMessage("as members tell each other");
            Data object = reader.toData(new BitSet());
            assertThatThrownBy(() -> reader.toObject(object))
                    .isInstanceOf(HazelcastSerializationException.class)
                    .hasRootCauseInstanceOf(SecurityException.class);
        } finally {
            reader.dispose();
        }
    }
}
