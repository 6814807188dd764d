package im.courtyard.hosts;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** A host with a Hazelcast of its own, which Boot starts from this configuration. */
@Profile("hazelcast")
@Configuration(proxyBeanMethods = false)
class HostsHazelcast {

    @Bean
    Config hostsConfig() {
        Config config = new Config();
        config.setClusterName("the-hosts");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().setPort(5931);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:5931");
        return config;
    }
}
