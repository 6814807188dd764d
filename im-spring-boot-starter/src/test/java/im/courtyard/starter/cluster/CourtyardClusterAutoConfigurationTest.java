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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void wrongPropertiesAreNamed(@TempDir Path folder) throws IOException {
        Path nodes = Files.writeString(folder.resolve("nodes"), "10.0.0.5\n10.0.0.6:x\n");
        refused("members-file", nodes.toString(), "must name a file of nodes; line 2 of the file");
        refused("members-file", folder.toString(), "is \"" + folder + "\", which cannot be read");
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
    void aListAndAFileDoNotGoTogether(@TempDir Path folder) throws IOException {
        Path nodes = Files.writeString(folder.resolve("nodes"), "10.0.0.5\n");
        cluster.withPropertyValues(
                        "courtyard.cluster.members=10.0.0.5",
                        "courtyard.cluster.members-file=" + nodes)
                .run(
                        context ->
                                assertThat(context)
                                        .getFailure()
                                        .rootCause()
                                        .hasMessageContaining("members: choose one"));
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
