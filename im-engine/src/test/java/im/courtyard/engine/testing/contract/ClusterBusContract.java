package im.courtyard.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import im.courtyard.engine.cluster.BusListener;
import im.courtyard.engine.cluster.ClusterBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link ClusterBus} must keep. Extend it and make yours. */
public abstract class ClusterBusContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GROUP = "ours";

    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    /** A bus for a node of this name, of one network with the others that this test makes. */
    protected abstract ClusterBus bus(String node);

    @AfterEach
    void closeBuses() {
        nodes.forEach(Node::close);
    }

    @Test
    void isAloneWhereNobodyElseIs() {
        Node a = start("a");
        assertThat(a.bus.self()).isEqualTo("a");
        assertThat(a.bus.nodes()).isEmpty();
    }

    @Test
    void meetsTheOthers() {
        Node a = start("a");
        Node b = start("b");
        Node c = start("c");
        a.awaitNodes("b", "c");
        b.awaitNodes("a", "c");
        c.awaitNodes("a", "b");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(a.joined).contains("b", "c"));
        assertThat(a.left).isEmpty();
    }

    @Test
    void bringsEveryFrameAsItIs() throws Exception {
        Node a = start("a");
        Node b = start("b");
        a.awaitNodes("b");
        for (int size : new int[] {1, 100, 4096, 70_000, 1_300_000}) {
            byte[] frame = new byte[size];
            Arrays.fill(frame, (byte) size);
            frame[size - 1] = (byte) 0xFE;
            a.send("b", frame).get(30, TimeUnit.SECONDS);
            assertThat(b.frames.get(b.frames.size() - 1)).isEqualTo(frame);
        }
        assertThat(b.senders).containsOnly("a");
    }

    @Test
    void keepsTheOrderOfASenderThatWaits() throws Exception {
        Node a = start("a");
        Node b = start("b");
        a.awaitNodes("b");
        b.awaitNodes("a");
        for (int i = 0; i < 100; i++) {
            a.send("b", new byte[] {(byte) i}).get(30, TimeUnit.SECONDS);
            b.send("a", new byte[] {(byte) -i}).get(30, TimeUnit.SECONDS);
        }
        assertThat(b.frames.stream().map(frame -> (int) frame[0]))
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(a.frames).hasSize(100);
    }

    @Test
    void saysThatAFrameArrivedWhenItWasTakenInAndNotBefore() throws Exception {
        Node a = start("a");
        Node b = start("b");
        a.awaitNodes("b");
        b.gate = new CountDownLatch(1);
        CompletableFuture<Void> sent = a.send("b", new byte[] {1});
        await().atMost(PATIENCE).until(() -> b.frames.size() == 1);
        assertThat(sent).isNotDone();
        b.gate.countDown();
        sent.get(30, TimeUnit.SECONDS);
    }

    @Test
    void failsWhereTheReceiverRefuses() {
        Node a = start("a");
        Node b = start("b");
        a.awaitNodes("b");
        b.takes = false;
        assertThat(a.send("b", new byte[] {1})).failsWithin(PATIENCE);
        b.takes = true;
        assertThat(a.send("b", new byte[] {2})).succeedsWithin(PATIENCE);
    }

    @Test
    void failsWhereThereIsNoSuchNode() {
        Node a = start("a");
        assertThat(a.send("nobody", new byte[] {1})).failsWithin(PATIENCE);
    }

    @Test
    void hearsOfANodeThatLeavesAndOfOneThatComesBackUnderItsName() throws Exception {
        Node a = start("a");
        Node b = start("b");
        a.awaitNodes("b");
        b.close();
        await().atMost(PATIENCE).until(() -> a.left.contains("b"));
        assertThat(a.bus.nodes()).isEmpty();
        assertThat(a.send("b", new byte[] {1})).failsWithin(PATIENCE);
        a.joined.clear();
        Node again = start("b");
        a.awaitNodes("b");
        await().atMost(PATIENCE).until(() -> a.joined.contains("b"));
        a.send("b", new byte[] {2}).get(30, TimeUnit.SECONDS);
        assertThat(again.frames).hasSize(1);
        assertThat(b.frames).isEmpty();
    }

    @Test
    void doesNotMeetNodesOfAnotherGroup() throws Exception {
        Node a = start("a");
        Node stranger = new Node("b");
        nodes.add(stranger);
        stranger.start("theirs");
        Node c = start("c");
        a.awaitNodes("c");
        c.awaitNodes("a");
        assertThat(a.send("c", new byte[] {1})).succeedsWithin(PATIENCE);
        assertThat(a.bus.nodes()).containsExactly("c");
        assertThat(stranger.bus.nodes()).isEmpty();
    }

    @Test
    void canBeClosedWithoutAStartAndTwice() {
        ClusterBus bus = bus("a");
        assertThatCode(bus::close).doesNotThrowAnyException();
        assertThatCode(bus::close).doesNotThrowAnyException();
    }

    private Node start(String name) {
        Node node = new Node(name);
        nodes.add(node);
        node.start(GROUP);
        return node;
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (Node node : nodes) {
            if (!node.bus.address().isEmpty()) {
                addresses.add(node.bus.address());
            }
        }
        return addresses;
    }

    /** A bus and what it told. */
    private final class Node implements BusListener {
        private final ClusterBus bus;
        private final List<byte[]> frames = new CopyOnWriteArrayList<>();
        private final List<String> senders = new CopyOnWriteArrayList<>();
        private final List<String> joined = new CopyOnWriteArrayList<>();
        private final List<String> left = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean takes = true;

        Node(String name) {
            bus = bus(name);
        }

        void start(String group) {
            bus.start(this, ClusterBusContract.this::addresses, group);
            joined.addAll(bus.nodes());
        }

        void awaitNodes(String... names) {
            await().atMost(PATIENCE).until(() -> bus.nodes().equals(Set.of(names)));
        }

        CompletableFuture<Void> send(String to, byte[] frame) {
            return bus.send(to, frame).toCompletableFuture();
        }

        void close() {
            bus.close();
            nodes.remove(this);
        }

        @Override
        public boolean received(String from, byte[] frame) {
            senders.add(from);
            frames.add(frame);
            try {
                return gate.await(30, TimeUnit.SECONDS) && takes;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void joined(String node) {
            joined.add(node);
        }

        @Override
        public void left(String node) {
            left.add(node);
        }
    }
}
