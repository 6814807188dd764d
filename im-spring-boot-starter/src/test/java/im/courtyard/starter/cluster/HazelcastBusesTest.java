package im.courtyard.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.BusListener;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.cluster.hazelcast.OwnSettings;
import im.courtyard.starter.property.ClusterProperties;
import im.courtyard.starter.property.StartFailure;
import im.courtyard.starter.property.WrongPropertyException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class HazelcastBusesTest {

    /** An address of this machine that nothing else uses. */
    private static final String HERE = "127.0.0.78";

    private static ClusterBus bus(String node, String address, int port, String... members) {
        ClusterProperties properties =
                new ClusterProperties(
                        true,
                        ClusterProperties.Use.OWN,
                        "courtyard",
                        address,
                        port,
                        List.of(members),
                        null,
                        Duration.ZERO);
        return new HazelcastBuses(node, properties).own(new SharedDatabase(null));
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(HERE));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = listening(0)) {
            assertThatThrownBy(() -> bus("one", HERE, taken.getLocalPort()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of " + HERE)
                    .hasMessageContaining("cannot be listened on");
        }
    }

    @Test
    void aRangeOfPortsThatIsUsedUpIsNamed() throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int i = 0; i < OwnSettings.PORTS - 1; i++) {
                taken.add(listening(OwnSettings.FIRST_PORT + i));
            }
            try (ClusterBus last = bus("one", HERE, 0)) {
                assertThat(last.address()).isEqualTo(HERE + ":5820");
                assertThatThrownBy(() -> bus("two", HERE, 0))
                        .isInstanceOf(StartFailure.class)
                        .hasMessageContaining("port 5801 to 5820 of " + HERE)
                        .extracting(failure -> ((StartFailure) failure).action())
                        .asString()
                        .contains("courtyard.cluster.port");
            }
        } finally {
            for (ServerSocket one : taken) {
                one.close();
            }
        }
    }

    @Test
    void anAddressOfAnotherMachineIsRefusedWithThoseOfThisOne() {
        assertThatThrownBy(() -> bus("one", "192.0.2.7", 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("courtyard.cluster.address is 192.0.2.7")
                .hasMessageContaining("but this machine has ")
                .hasMessageContaining("127.0.0.1");
    }

    /** Not by the table, which is empty; on addresses where no earlier run has used up ports. */
    @Test
    void nodesOfAListMeet() {
        ThreadLocalRandom any = ThreadLocalRandom.current();
        String network = "127.%d.%d.".formatted(any.nextInt(1, 255), any.nextInt(256));
        String[] listed = {network + 1, network + 2};
        String group = UUID.randomUUID().toString();
        try (ClusterBus one = bus("one", listed[0], 0, listed);
                ClusterBus two = bus("two", listed[1], 0, listed)) {
            one.start(new DeafListener(), List::of, group);
            two.start(new DeafListener(), List::of, group);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> {
                                assertThat(one.nodes()).containsExactly("two");
                                assertThat(two.nodes()).containsExactly("one");
                            });
        }
    }

    private static final class DeafListener implements BusListener {

        @Override
        public boolean received(String from, byte[] frame) {
            return false;
        }

        @Override
        public void joined(String node) {
            // The bus is asked.
        }

        @Override
        public void left(String node) {
            // The bus is asked.
        }
    }

    @Test
    void aNameThatNoNodeMayHaveIsRefused() {
        assertThatThrownBy(() -> bus("node 1", HERE, 0))
                .isInstanceOf(WrongPropertyException.class)
                .hasMessageContainingAll("courtyard.node", "unlike \"node 1\"");
    }
}
