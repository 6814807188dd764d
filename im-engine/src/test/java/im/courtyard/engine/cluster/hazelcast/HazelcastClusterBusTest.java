package im.courtyard.engine.cluster.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import im.courtyard.engine.cluster.ClusterBus;
import im.courtyard.engine.testing.contract.ClusterBusContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real instances that meet each other, each on an address of the loopback. */
class HazelcastClusterBusTest extends ClusterBusContract {

    private final AtomicInteger made = new AtomicInteger();

    @Override
    protected ClusterBus bus(String node) {
        return own(node, made.incrementAndGet(), 0, null);
    }

    private static HazelcastClusterBus own(
            String name, int last, int port, @Nullable Supplier<List<String>> members) {
        return HazelcastClusterBus.own(
                name, new OwnSettings("courtyard", address(last), port, members));
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByName("127.0.0." + last);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoThatStartAtOnceFindEachOther() throws Exception {
        try (Heard one = new Heard(own("one", 1, 0, null));
                Heard two = new Heard(own("two", 2, 0, null))) {
            Supplier<List<String>> table = () -> List.of(one.bus.address(), two.bus.address());
            CompletableFuture<Heard> second = CompletableFuture.supplyAsync(() -> two.start(table));
            one.start(table);
            second.get();
            one.awaitNodes("two");
            two.awaitNodes("one");
            one.send("two", "hello");
            two.send("one", "你好");
            assertThat(two.frames).containsExactly("one:hello");
            assertThat(one.frames).containsExactly("two:你好");
        }
    }

    /** Neither knew of the other as it started: they are two clusters that become one. */
    @Test
    void nodesOfAFileAreFoundAsTheyAreWrittenIntoIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("nodes"), "# ours\n\n");
        try (Heard one = new Heard(own("one", 1, 0, new MembersFile(file)));
                Heard two = new Heard(own("two", 2, 0, new MembersFile(file)))) {
            one.start(List::of);
            two.start(List::of);
            assertThat(one.bus.nodes()).isEmpty();
            Files.writeString(file, one.bus.address() + "\n" + two.bus.address() + "\n");
            one.awaitNodes("two");
            two.awaitNodes("one");
            one.send("two", "found");
            two.send("one", "found");
            assertThat(one.changes).containsExactly("+two");
        }
    }

    /** Its port is taken, but nobody answers there. */
    @Test
    void whereTheOthersDoNotAnswerItStartsAlone() throws Exception {
        try (ServerSocket frozen = new ServerSocket();
                Heard one = new Heard(own("one", 1, 0, null))) {
            frozen.bind(new InetSocketAddress(address(2), 0));
            one.start(() -> List.of("127.0.0.2:" + frozen.getLocalPort()));
            assertThat(one.bus.nodes()).isEmpty();
        }
    }

    @Test
    void leavesNoThreadAndNothingThatOthersWouldFind() {
        try (Heard one = new Heard(own("one", 1, 0, null))) {
            one.start(List::of);
            assertThat(threads()).isNotEmpty();
            one.close(); // a host's container closes it once more than the engine
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> threads().isEmpty());
        assertThat(Hazelcast.getAllHazelcastInstances()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hz."))
                .toList();
    }

    @Test
    void aPortThatIsTakenIsToldByItsNumber() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(address(1), 0));
            assertThatThrownBy(() -> own("one", 1, taken.getLocalPort(), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1");
        }
    }

    /** For a minute the system remembers connections to it that this end has closed. */
    @Test
    void aPortOfANodeThatJustStoppedIsFree() throws Exception {
        int port = justUsed(address(1));
        try (Heard one = new Heard(own("one", 1, port, null))) {
            one.start(List::of);
            assertThat(one.bus.address()).isEqualTo("127.0.0.1:" + port);
        }
    }

    private static int justUsed(InetAddress address) throws IOException {
        try (ServerSocket stopped = new ServerSocket(0, 1, address);
                Socket client = new Socket(address, stopped.getLocalPort())) {
            stopped.accept().close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            return stopped.getLocalPort();
        }
    }
}
