package im.courtyard.benchmark.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import im.courtyard.benchmark.load.Body;
import im.courtyard.benchmark.load.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A server that says what a test tells it, byte by byte if that is wanted, to one client that runs
 * on a loop of the test's thread.
 */
final class ScriptedServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Loop loop = new Loop();
    private final ServerSocket server;
    private @Nullable Socket client;
    private final StringBuilder heard = new StringBuilder();

    ScriptedServer() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** Waits until the client has said this, behind what it was last heard to say. */
    void hear(String wanted) throws IOException {
        Socket socket = accepted();
        loop.run(PATIENCE, () -> listen(socket).contains(wanted));
        int at = heard.indexOf(wanted);
        if (at < 0) {
            throw new AssertionError("not heard: " + wanted + " but: " + heard);
        }
        heard.delete(0, at + wanted.length());
    }

    private Socket accepted() throws IOException {
        if (client == null) {
            loop.run(Duration.ofMillis(10));
            client = server.accept();
            client.setTcpNoDelay(true);
        }
        return client;
    }

    private String listen(Socket socket) {
        try {
            byte[] bytes = new byte[socket.getInputStream().available()];
            int length = socket.getInputStream().read(bytes);
            heard.append(new String(bytes, 0, Math.max(0, length), ISO_8859_1));
            return heard.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Says this, and lets the client take it. */
    void say(String text) throws IOException {
        accepted().getOutputStream().write(text.getBytes(ISO_8859_1));
        loop.run(Duration.ofMillis(20));
    }

    /** As {@link #say}, in pieces so short that everything is cut somewhere. */
    void sayInPieces(String text) throws IOException {
        for (int from = 0; from < text.length(); from += 7) {
            accepted()
                    .getOutputStream()
                    .write(
                            text.substring(from, Math.min(text.length(), from + 7))
                                    .getBytes(ISO_8859_1));
            loop.run(Duration.ofMillis(1));
        }
        loop.run(Duration.ofMillis(20));
    }

    /** A message's text. */
    static String body(int sender, int sequence) {
        byte[] body = Body.template();
        Body.write(body, 1, sender, sequence);
        return new String(body, ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        loop.close();
        if (client != null) {
            client.close();
        }
        server.close();
    }
}
