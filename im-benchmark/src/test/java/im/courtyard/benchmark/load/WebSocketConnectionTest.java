package im.courtyard.benchmark.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebSocketConnectionTest {

    private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n";
    private static final int TEXT = 0x81;

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private ServerSocket server;
    private Loop loop;

    /** What it received, and how it ended. */
    private static final class Client extends WebSocketConnection {
        final List<String> messages = new ArrayList<>();
        String end = "";

        Client(Loop loop, int port) {
            super(
                    loop,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    "/",
                    List.of());
            upgrade("");
        }

        @Override
        protected void opened() {
            messages.add("opened");
        }

        @Override
        protected void message(byte[] bytes, int from, int to) {
            messages.add(new String(bytes, from, to - from, ISO_8859_1));
        }

        @Override
        protected void closed(String why) {
            end = why;
        }
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        loop = new Loop();
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        server.close();
    }

    @Test
    void readsTheSameHoweverItsInputIsCut() {
        String medium = "m".repeat(300);
        stream.writeBytes(SWITCHING.getBytes(ISO_8859_1));
        frame(TEXT, "short");
        frame(TEXT, medium);
        frame(0x89, "ping");
        frame(0x01, "frag");
        frame(0x00, "men");
        frame(0x80, "ted");
        frame(TEXT, "");
        byte[] all = stream.toByteArray();
        List<String> expected = List.of("opened", "short", medium, "fragmented", "");

        assertThat(received(all, all.length)).isEqualTo(expected);
        assertThat(received(all, 1)).isEqualTo(expected);
        for (int cut = 1; cut < all.length; cut++) {
            Client client = client();
            client.arrived(all.clone(), cut);
            client.arrived(Arrays.copyOfRange(all, cut, all.length), all.length - cut);
            assertThat(client.messages).as("cut at %s", cut).isEqualTo(expected);
        }
    }

    @Test
    void readsMessagesLongerThanItsInput() {
        String large = "x".repeat(70_000);
        stream.writeBytes(SWITCHING.getBytes(ISO_8859_1));
        frame(TEXT, large);
        frame(TEXT, "next");

        assertThat(received(stream.toByteArray(), 4096))
                .isEqualTo(List.of("opened", large, "next"));
    }

    @Test
    void saysWhyAHandshakeFailed() {
        byte[] refusal = "HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(ISO_8859_1);
        Client client = client();
        client.arrived(refusal, refusal.length);

        assertThat(client.end).contains("403");
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void saysWithWhichCodeTheServerClosed() {
        stream.writeBytes(SWITCHING.getBytes(ISO_8859_1));
        frame(0x88, "\u000f\u00a1");
        byte[] all = stream.toByteArray();
        Client client = client();
        client.arrived(all, all.length);

        assertThat(client.end).contains("4001");
    }

    private Client client() {
        return new Client(loop, server.getLocalPort());
    }

    private List<String> received(byte[] all, int piece) {
        Client client = client();
        for (int at = 0; at < all.length; at += piece) {
            byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
            client.arrived(part, part.length);
        }
        return client.messages;
    }

    private void frame(int first, String text) {
        byte[] payload = text.getBytes(ISO_8859_1);
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
        if (payload.length < 126) {
            head.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            head.put((byte) 126).putShort((short) payload.length);
        } else {
            head.put((byte) 127).putLong(payload.length);
        }
        stream.write(head.array(), 0, head.position());
        stream.writeBytes(payload);
    }
}
