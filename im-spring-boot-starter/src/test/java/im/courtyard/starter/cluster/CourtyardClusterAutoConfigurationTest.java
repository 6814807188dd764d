package im.courtyard.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import im.courtyard.engine.ImEngine;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.cluster.LocalClusterBus;
import im.courtyard.starter.CourtyardAutoConfiguration;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.WrongPropertyException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** On H2, which no cluster runs on; hosts with MariaDB are in the hosts' matrix. */
class CourtyardClusterAutoConfigurationTest {

    private final WebApplicationContextRunner host =
            new WebApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    CourtyardClusterAutoConfiguration.class,
                                    CourtyardAutoConfiguration.class,
                                    DataSourceAutoConfiguration.class))
                    .withPropertyValues("spring.datasource.generate-unique-name=true");

    private final WebApplicationContextRunner cluster =
            host.withPropertyValues("courtyard.cluster.enabled=true");

    @Test
    void nothingIsThereUnlessAskedFor() {
        host.run(
                context ->
                        assertThat(context)
                                .hasNotFailed()
                                .hasSingleBean(ImEngine.class)
                                .doesNotHaveBean(ClusterBus.class)
                                .doesNotHaveBean(ClusterProperties.class)
                                .doesNotHaveBean(HazelcastInstance.class));
    }

    @Test
    void h2IsRefused() {
        cluster.run(
                context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(StartFailure.class)
                                .hasMessageContaining("the database is H2"));
    }

    @Test
    void aMissingJarIsNamed() {
        cluster.withClassLoader(new FilteredClassLoader("com.hazelcast"))
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .isInstanceOf(StartFailure.class)
                                        .hasMessageContaining(
                                                "Hazelcast is not on the class path"));
    }

    @Test
    void theHostsOwnBusIsTaken() {
        cluster.withBean(ClusterBus.class, () -> new LocalClusterBus("here"))
                .withPropertyValues("courtyard.node=here")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(ClusterBus.class));
    }

    @Test
    void wrongPropertiesAreNamed() {
        refused("members", "10.0.0.5:port", "must list nodes such as 10.0.0.5:5801");
        refused("members-file", "no-such-file", "is \"no-such-file\", which cannot be read");
        refused("port", "70000", "must be between 0 and 65535, is 70000");
        refused("drain", "-1s", "must not be negative");
        refused("name", "' '", "must not be empty");
    }

    private void refused(String property, String value, String sentence) {
        String name = "courtyard.cluster." + property;
        cluster.withPropertyValues(name + "=" + value.replace("'", ""))
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .isInstanceOf(WrongPropertyException.class)
                                        .hasMessageContaining(name + " " + sentence));
    }

    @Test
    void theHostsInstanceNeedsNoMembers() {
        cluster.withPropertyValues("courtyard.cluster.use=host", "courtyard.cluster.members=a")
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("courtyard.cluster.use is host"));
    }
}
