package im.courtyard.starter.cluster;

import im.courtyard.engine.ImEngine;
import im.courtyard.engine.ImEngineConfig;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.database.ChosenDatabase;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.StartFailure;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the bus of a node that is one of several. It publishes no HazelcastInstance and no
 * configuration of one: a host's own Hazelcast, its caches and its sessions must see none of ours.
 */
@AutoConfiguration(before = CourtyardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "courtyard.enabled", matchIfMissing = true)
@ConditionalOnProperty(name = "courtyard.cluster.enabled")
@EnableConfigurationProperties(ClusterProperties.class)
public final class CourtyardClusterAutoConfiguration {

    private static final String HAZELCAST = "com.hazelcast.core.HazelcastInstance";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = HAZELCAST)
    @ConditionalOnMissingBean({ClusterBus.class, ImEngine.class})
    static class OverHazelcast {

        @Bean
        ClusterBus courtyardClusterBus(
                ClusterProperties properties,
                ImEngineConfig config,
                ChosenDatabase database,
                ListableBeanFactory beans) {
            SharedDatabase shared = SharedDatabase.of(database.storage().host());
            HazelcastBuses buses = new HazelcastBuses(config.node(), properties);
            return properties.use() == ClusterProperties.Use.HOST
                    ? buses.over(beans)
                    : buses.own(shared);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(HAZELCAST)
    @ConditionalOnMissingBean({ClusterBus.class, ImEngine.class})
    static class WithoutHazelcast {

        @Bean
        ClusterBus courtyardClusterBus() {
            throw new StartFailure(
                    "courtyard.cluster.enabled is true, but Hazelcast is not on the class path",
                    "Add the dependency com.hazelcast:hazelcast (5.5 or later), or remove"
                            + " courtyard.cluster.enabled to run a single node.");
        }
    }
}
