package im.courtyard.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.5", "localhost", "127.0.*", "lo"})
    void aChosenOneIsTaken(String chosen) {
        assertThat(OwnAddress.of(chosen, null).isLoopbackAddress()).isTrue();
    }

    @Test
    void oneOfAnotherMachineIsRefusedWithThoseOfThisOne() {
        assertThatThrownBy(() -> OwnAddress.of("192.0.2.7", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("courtyard.cluster.address is 192.0.2.7")
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> OwnAddress.of("10.255.255.*", null))
                .hasMessageContaining("but this machine has");
    }

    /** A database on this machine says nothing about where the other nodes are. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "no-such-host.invalid"})
    void withoutAHintItIsOneOfThisMachine(String database) throws Exception {
        InetAddress own = OwnAddress.of(null, database);
        assertThat(own.isAnyLocalAddress()).isFalse();
        assertThat(own.isLoopbackAddress() || NetworkInterface.getByInetAddress(own) != null)
                .isTrue();
        assertThat(own).isEqualTo(OwnAddress.of(null, null));
    }
}
