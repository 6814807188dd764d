package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.hazelcast.cluster.Address;
import com.hazelcast.logging.NoLogFactory;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.DiscoveryStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Where Hazelcast is told to look, as it asks again and again. */
class DiscoveryTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(Discovery.class);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(told);
    }

    private static DiscoveryStrategy over(Supplier<List<String>> members) {
        return new Discovery(members)
                .newDiscoveryStrategy(null, new NoLogFactory().getLogger("none"), Map.of());
    }

    private static List<String> found(DiscoveryStrategy asked) {
        return StreamSupport.stream(asked.discoverNodes().spliterator(), false)
                .map(DiscoveryNode::getPrivateAddress)
                .map(DiscoveryTest::written)
                .toList();
    }

    private static String written(Address address) {
        return address.getHost() + ":" + address.getPort();
    }

    @Test
    void whereNoPortIsSaidTheFirstThreeAreTried() {
        assertThat(found(over(() -> List.of("127.0.0.9", "127.0.0.8:7000"))))
                .containsExactly(
                        "127.0.0.9:5801", "127.0.0.9:5802", "127.0.0.9:5803", "127.0.0.8:7000");
    }

    @Test
    void aFileThatGoesBadCountsAsBeforeAndIsToldOnceEachTime(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("nodes"), "127.0.0.9:5801\n");
        DiscoveryStrategy asked = over(new MembersFile(file));
        assertThat(found(asked)).containsExactly("127.0.0.9:5801");

        Files.writeString(file, "127.0.0.8:5801\n127.0.0.7:port\n");
        for (int i = 0; i < 3; i++) {
            assertThat(found(asked)).containsExactly("127.0.0.9:5801");
        }
        assertThat(told.list)
                .singleElement()
                .satisfies(
                        one ->
                                assertThat(one.getFormattedMessage())
                                        .contains("line 2 of the file " + file, "127.0.0.7:port"));

        Files.writeString(file, "127.0.0.8:5801\n");
        assertThat(found(asked)).containsExactly("127.0.0.8:5801");
        Files.delete(file);
        assertThat(found(asked)).containsExactly("127.0.0.8:5801");
        assertThat(told.list).hasSize(2);
    }
}
