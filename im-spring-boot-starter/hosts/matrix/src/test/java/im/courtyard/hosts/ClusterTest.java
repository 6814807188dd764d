package im.courtyard.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes on one database, and what keeps a host from being one of several (row 23). */
class ClusterTest {

    private static final String INSTANCES = "/host/beans?type=com.hazelcast.core.HazelcastInstance";

    private static Host node(Boot boot, Place database) {
        return Host.on(boot, Part.TOMCAT)
                .with(Part.HAZELCAST, Part.MARIADB, Part.ACTUATOR)
                .profile("plain")
                .property("management.endpoints.web.exposure.include", "*")
                .property("management.endpoint.health.show-details", "always")
                .property("courtyard.cluster.enabled", true)
                .property("courtyard.cluster.address", "127.0.0.1")
                .url(database.url())
                .property("spring.datasource.username", database.user())
                .property("spring.datasource.password", database.password());
    }

    private static void chatAcross(RunningHost one, RunningHost two) {
        Person zhang = new Person(one).signIn("/login", "zhang");
        Person li = new Person(two).signIn("/login", "li");
        TwoPeople.chat(zhang, li);
        TwoPeople.chat(li, zhang);
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void twoNodesAreOneChatAndKeepTheirHazelcastToThemselves(Boot boot) {
        Place database = TestDatabase.mariaDb().empty();
        try (RunningHost one = node(boot, database).launch();
                RunningHost two = node(boot, database).launch()) {
            one.awaitReady();
            two.awaitReady();
            chatAcross(one, two);
            Person nobody = new Person(one);
            assertThat(nobody.get(INSTANCES).body()).isEqualTo("[]");
            JsonNode health = Person.json(nobody.get("/actuator/health"));
            assertThat(health.at("/components/courtyard/details/cluster/nodes").asInt())
                    .describedAs("%s", health)
                    .isEqualTo(2);
            JsonNode nodes = Person.json(nobody.get("/actuator/metrics/courtyard.cluster.nodes"));
            assertThat(nodes.at("/measurements/0/value").asInt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void theHostsOwnHazelcastIsLeftAloneUnlessAskedFor(Boot boot) {
        Place database = TestDatabase.mariaDb().empty();
        try (RunningHost own = node(boot, database).profile("hazelcast").start()) {
            String instances = new Person(own).get(INSTANCES).body();
            assertThat(instances).isEqualTo("[\"hazelcastInstance\"]");
            assertThat(own.output()).contains("[the-hosts]", "[courtyard-");
        }
        Place lent = TestDatabase.mariaDb().empty();
        try (RunningHost one = onHosts(boot, lent).launch();
                RunningHost two = onHosts(boot, lent).launch()) {
            one.awaitReady();
            two.awaitReady();
            chatAcross(one, two);
            assertThat(one.output()).contains("[the-hosts]").doesNotContain("[courtyard-");
        }
    }

    /** As in the course of an upgrade: members of two minor versions cannot be one cluster. */
    @Test
    void nodesWithAnotherHazelcastAreOneChatThroughTheDatabase() {
        Place database = TestDatabase.mariaDb().empty();
        try (RunningHost older = node(Boot.BOOT_35, database).launch();
                RunningHost newer = node(Boot.BOOT_41, database).launch()) {
            older.awaitReady();
            newer.awaitReady();
            assertThat(older.output()).contains("-5.5]").doesNotContain("-5.7]");
            assertThat(newer.output()).contains("-5.7]").doesNotContain("-5.5]");
            awaitApart(older);
            awaitApart(newer);
            chatAcross(older, newer);
        }
    }

    private static void awaitApart(RunningHost host) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            JsonNode health = Person.json(new Person(host).get("/actuator/health"));
                            JsonNode cluster = health.at("/components/courtyard/details/cluster");
                            assertThat(cluster.path("nodes").asInt()).isEqualTo(1);
                            assertThat(cluster.path("reason").asText())
                                    .startsWith("the bus does not reach node");
                        });
    }

    private static Host onHosts(Boot boot, Place database) {
        return Host.on(boot, Part.TOMCAT)
                .with(Part.HAZELCAST, Part.MARIADB)
                .profile("plain")
                .profile("hazelcast")
                .property("courtyard.cluster.enabled", true)
                .property("courtyard.cluster.use", "host")
                .url(database.url())
                .property("spring.datasource.username", database.user())
                .property("spring.datasource.password", database.password());
    }

    @Test
    void aSecondNodeOfTheSameNameDoesNotStart() {
        Place database = TestDatabase.mariaDb().empty();
        try (RunningHost one =
                        node(Boot.BOOT_41, database).property("courtyard.node", "oa-1").start();
                RunningHost two =
                        node(Boot.BOOT_41, database).property("courtyard.node", "oa-1").launch()) {
            assertThat(two.awaitEnd()).isNotZero();
            assertThat(two.output())
                    .contains("Courtyard cannot start: it cannot be one of several nodes")
                    .contains("A node named oa-1 runs on this database already (127.0.0.1:")
                    .contains("Give each node a name of its own");
            Person zhang = new Person(one).signIn("/login", "zhang");
            assertThat(zhang.me().at("/user/username").asText()).isEqualTo("zhang");
        }
    }

    @Test
    void withoutAnInstanceToLendItSaysSo() {
        Place database = TestDatabase.mariaDb().empty();
        Host without =
                Host.on(Boot.BOOT_41, Part.TOMCAT)
                        .with(Part.HAZELCAST, Part.MARIADB)
                        .property("courtyard.cluster.enabled", true)
                        .property("courtyard.cluster.use", "host")
                        .url(database.url())
                        .property("spring.datasource.username", database.user())
                        .property("spring.datasource.password", database.password());
        try (RunningHost host = without.launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("courtyard.cluster.use is host, but this application has no")
                    .contains("remove courtyard.cluster.use, for Courtyard to run an instance");
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void withoutHazelcastItSaysWhatToAdd(Boot boot) {
        try (RunningHost host =
                Host.on(boot, Part.TOMCAT)
                        .memory()
                        .property("courtyard.cluster.enabled", true)
                        .launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("Courtyard cannot start", "Hazelcast is not on the class path")
                    .contains("Add the dependency com.hazelcast:hazelcast");
        }
    }

    @ParameterizedTest
    @EnumSource(Boot.class)
    void onH2ItSaysWhyNot(Boot boot) {
        try (RunningHost host =
                Host.on(boot, Part.TOMCAT)
                        .with(Part.HAZELCAST)
                        .memory()
                        .property("courtyard.cluster.enabled", true)
                        .launch()) {
            assertThat(host.awaitEnd()).isNotZero();
            assertThat(host.output())
                    .contains("the database is H2: its file belongs to one process")
                    .contains("Use MySQL or MariaDB for several nodes");
        }
    }

    @Test
    void theJarAloneStartsNothing() {
        try (RunningHost host =
                Host.on(Boot.BOOT_41, Part.TOMCAT).with(Part.HAZELCAST).memory().start()) {
            assertThat(new Person(host).get(INSTANCES).body()).isEqualTo("[]");
            assertThat(host.output()).doesNotContainIgnoringCase("hazelcast");
        }
    }
}
