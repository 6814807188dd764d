package im.courtyard.ldap.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network between a client and a server that can break: it forwards to a server until the server
 * has sent so many bytes, and then keeps silent, cuts the connection, or does what the test says.
 * It listens on 127.0.0.2, a host for which the test certificates are not.
 */
public final class TestLink implements AutoCloseable {

    /** What happens after the last byte. */
    public enum End {
        SILENCE,
        CUT,
        NONE
    }

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final long bytes;
    private final End end;
    private final Runnable then;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TestLink(InetSocketAddress target, long bytes, End end, Runnable then)
            throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.2"));
        this.target = target;
        this.bytes = bytes;
        this.end = end;
        this.then = then;
    }

    public static TestLink to(InetSocketAddress target) throws IOException {
        return breaking(target, Long.MAX_VALUE, End.CUT);
    }

    /**
     * @param bytes of the server that still arrive, for each connection
     */
    public static TestLink breaking(InetSocketAddress target, long bytes, End end)
            throws IOException {
        return start(new TestLink(target, bytes, end, () -> {}));
    }

    /**
     * Does something after so many bytes of the server's, and forwards on.
     *
     * @param then done once for each connection, while nothing comes through
     */
    public static TestLink pausing(InetSocketAddress target, long bytes, Runnable then)
            throws IOException {
        return start(new TestLink(target, bytes, End.NONE, then));
    }

    private static TestLink start(TestLink link) {
        start(link::accept);
        return link;
    }

    /** Whether anybody ever came. */
    public boolean wasUsed() {
        return !open.isEmpty();
    }

    /** Such as {@code 127.0.0.2:40000}. */
    public String address() {
        return "127.0.0.2:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            open.add(client);
            start(() -> connect(client));
        }
    }

    /** Where the server is down, the client hears of it as if there were no network between. */
    private void connect(Socket client) throws IOException {
        Socket behind = new Socket();
        try {
            behind.connect(target);
        } catch (IOException down) {
            client.close();
            return;
        }
        open.add(behind);
        start(() -> forward(client, behind, Long.MAX_VALUE));
        forward(behind, client, bytes);
    }

    private void forward(Socket from, Socket to, long limit) throws IOException {
        byte[] buffer = new byte[1024];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        long left = limit;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = in.read(buffer);
            if (read > 0) {
                out.write(buffer, 0, end == End.NONE ? read : (int) Math.min(read, left));
                left -= read;
            }
        }
        if (limit < Long.MAX_VALUE && read >= 0) {
            then.run();
            if (end == End.NONE) {
                forward(from, to, Long.MAX_VALUE);
                return;
            }
        }
        if (read < 0 || end == End.CUT) {
            to.close();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                step.run();
                            } catch (IOException closed) {
                                // The test is over, or one side has left.
                            }
                        },
                        "test-link");
        thread.setDaemon(true);
        thread.start();
    }
}
