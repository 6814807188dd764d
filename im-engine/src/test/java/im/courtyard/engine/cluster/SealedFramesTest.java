package im.courtyard.engine.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a stranger can do who reaches the bus. */
class SealedFramesTest extends NodesOnOneDatabase {

    @Test
    void refusesForgedAndRepeatedFrames() {
        List<byte[]> seen = new CopyOnWriteArrayList<>();
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(
                frame -> {
                    seen.add(frame.clone());
                    return frame;
                });
        a.tell("b", "pay me");
        await().until(() -> b.heard.size() == 1);
        network.tap(frame -> frame);
        assertThat(seen).isNotEmpty();
        Random random = new Random(5);
        for (byte[] frame : List.copyOf(seen)) {
            assertThat(new String(frame, StandardCharsets.ISO_8859_1)).doesNotContain("pay me");
            network.inject("a", "b", frame);
            byte[] changed = frame.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(network.inject("a", "b", changed)).isFalse();
        }
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        for (int type = 0; type < 4; type++) {
            noise[0] = (byte) type;
            assertThat(network.inject("a", "b", noise)).isFalse();
            assertThat(network.inject("nobody", "b", noise)).isFalse();
        }
        assertThat(network.inject("a", "b", new byte[0])).isFalse();
        assertThat(b.peer("a").traffic().refused()).isPositive();
        TestNode again = restarted(b);
        TestNode.awaitAgreement(a, again);
        seen.forEach(frame -> network.inject("a", "b", frame));
        a.tell("b", "honest");
        await().until(() -> !again.heard.isEmpty());
        assertThat(again.heard).containsExactly("a:honest");
        assertThat(b.heard).containsExactly("a:pay me");
        TestNode.awaitHealth(a, again);
    }

    private TestNode restarted(TestNode node) {
        node.close();
        return node(node.cluster.self()).start();
    }

    @Test
    void isNotThrownOffByRepeatedHellos() {
        List<byte[]> hellos = new CopyOnWriteArrayList<>();
        network.tap(
                frame -> {
                    if (frame[0] == Wire.HELLO) {
                        hellos.add(frame.clone());
                    }
                    return frame;
                });
        TestNode a = node("a").start();
        TestNode b = node("b").start();
        TestNode.awaitAgreement(a, b);
        network.tap(frame -> frame);
        for (byte[] hello : List.copyOf(hellos)) {
            network.inject("a", "b", hello);
            network.inject("b", "a", hello);
        }
        a.tell("b", "1");
        b.tell("a", "2");
        await().until(() -> b.heard.contains("a:1") && a.heard.contains("b:2"));
        TestNode.awaitAgreement(a, b);
        TestNode.awaitHealth(a, b);
    }
}
