package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5, 0",
        "' node1.example:5801 ', node1.example, 5801",
        "::1, ::1, 0",
        "[fe80::1]:5801, fe80::1, 5801",
        "[::1], ::1, 0"
    })
    void readsWhatPeopleWrite(String written, String host, int port) {
        assertThat(HostPort.parse(written)).isEqualTo(new HostPort(host, port));
        assertThat(HostPort.parse(HostPort.parse(written).toString()))
                .isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":5801", "a:0", "a:99999", "a:b", "a,b", "http://a:1", "a b"})
    void refusesWhatIsNoPlace(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPort.parse(written))
                .withMessageContaining("is not like 10.0.0.5:5801");
    }
}
