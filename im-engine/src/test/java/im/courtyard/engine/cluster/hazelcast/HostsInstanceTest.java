package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.topic.ITopic;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On instances that a host configured and uses for itself. */
class HostsInstanceTest {

    private static HazelcastInstance first;
    private static HazelcastInstance second;

    @BeforeAll
    static void start() {
        first = Hazelcast.newHazelcastInstance(hosts());
        second = Hazelcast.newHazelcastInstance(hosts());
        await().until(() -> second.getCluster().getMembers().size() == 2);
    }

    private static Config hosts() {
        Config config = new Config();
        config.setClusterName("the-hosts");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        NetworkConfig network = config.getNetworkConfig();
        network.setPort(5901);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:5901");
        return config;
    }

    @AfterAll
    static void stop() {
        first.shutdown();
        second.shutdown();
    }

    @Test
    void carriesFramesBetweenTheHostsMembersAndStaysTheHosts() throws Exception {
        try (Heard one = over("one", first)) {
            one.start(List::of);
            try (Heard two = over("two", second)) {
                two.start(List::of);
                assertThat(two.bus.nodes()).containsExactly("one");
                one.awaitNodes("two");
                one.send("two", "hello");
                two.send("one", "hello back");
                assertThat(two.frames).containsExactly("one:hello");
                assertThat(one.frames).containsExactly("two:hello back");
            }
            one.awaitNodes();
            assertThat(one.changes).containsExactly("+two", "-two");
        }
        first.getMap("the-hosts-own").put("key", "value");
        assertThat(second.getMap("the-hosts-own").get("key")).isEqualTo("value");
    }

    @Test
    void aBusThatStartsLaterIsFound() throws Exception {
        try (Heard two = over("two", second)) {
            try (Heard one = over("one", first)) {
                one.start(List::of);
                assertThat(one.bus.nodes()).isEmpty();
                two.start(List::of);
                one.awaitNodes("two");
                two.send("one", "hello");
                assertThat(one.frames).containsExactly("two:hello");
            }
        }
    }

    @Test
    void aChatOnAnotherDatabaseIsLeftAlone() {
        try (Heard one = over("one", first);
                Heard other = over("other", second)) {
            one.start(List::of, "here");
            other.start(List::of, "elsewhere");
            await().during(Duration.ofSeconds(2))
                    .until(() -> one.bus.nodes().isEmpty() && other.bus.nodes().isEmpty());
        }
    }

    /** As while clusters merge, when Hazelcast throws at whoever asks. */
    @Test
    void saysHelloAgainWhereItCouldNotBeSaid() {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (Heard two = over("two", second);
                Heard one = over("one", flaky(first, failing))) {
            one.start(List::of);
            assertThat(one.bus.nodes()).isEmpty();
            failing.set(false);
            two.start(List::of);
            one.awaitNodes("two");
            two.awaitNodes("one");
        }
    }

    private static HazelcastInstance flaky(HazelcastInstance real, AtomicBoolean failing) {
        return proxy(
                HazelcastInstance.class,
                (proxy, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    return method.getName().equals("getTopic") ? flaky(result, failing) : result;
                });
    }

    private static ITopic<?> flaky(Object real, AtomicBoolean failing) {
        return proxy(
                ITopic.class,
                (proxy, method, arguments) -> {
                    if (method.getName().equals("publish") && failing.get()) {
                        throw new HazelcastInstanceNotActiveException();
                    }
                    return method.invoke(real, arguments);
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** One believes that the other left, which believes nothing of the kind. */
    @Test
    void aNodeThatIsHeardIsFoundAgain() throws Exception {
        try (Heard one = over("one", first);
                Heard two = over("two", second)) {
            one.start(List::of);
            two.start(List::of);
            await().during(Duration.ofSeconds(2)).until(() -> one.bus.nodes().contains("two"));
            second.getTopic(Mailboxes.PREFIX + Mailboxes.mark("group") + ":one")
                    .publish(Letter.of(Letter.BYE, "two").written());
            await().until(() -> one.changes.contains("-two"));
            await().ignoreExceptions()
                    .until(
                            () -> {
                                two.send("one", "hello");
                                return true;
                            });
            assertThat(one.bus.nodes()).containsExactly("two");
        }
    }

    /** As where one stood still for so long that another process was started in its place. */
    @Test
    void ofTwoOfOneNameTheOtherIsLeftWhenOneGoes() throws Exception {
        HazelcastInstance third = Hazelcast.newHazelcastInstance(hosts());
        try (Heard one = over("one", first);
                Heard two = over("two", second)) {
            one.start(List::of);
            two.start(List::of);
            one.awaitNodes("two");
            try (Heard namesake = over("two", third)) {
                namesake.start(List::of);
                await().until(() -> one.changes.size() == 3);
            }
            await().until(() -> one.changes.size() == 5);
            assertThat(one.changes).containsExactly("+two", "-two", "+two", "-two", "+two");
            one.send("two", "hello");
            assertThat(two.frames).containsExactly("one:hello");
        } finally {
            third.shutdown();
        }
    }

    @Test
    void twoOnOneInstanceAreRefused() {
        try (Heard one = over("one", first);
                Heard two = over("two", first)) {
            one.start(List::of);
            assertThatThrownBy(() -> two.start(List::of))
                    .hasMessageContaining("another Courtyard of this process already uses");
        }
    }

    @Test
    void aClientIsRefused() {
        ClientConfig config = new ClientConfig();
        config.setClusterName("the-hosts");
        config.getNetworkConfig().addAddress("127.0.0.1:5901");
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        try {
            assertThatThrownBy(() -> HazelcastClusterBus.over("one", client))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is only a client of a cluster elsewhere");
        } finally {
            client.shutdown();
        }
    }

    private static Heard over(String name, HazelcastInstance instance) {
        return new Heard(HazelcastClusterBus.over(name, instance));
    }
}
