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
 * has sent so many bytes, and then keeps silent or cuts the connection. It listens on 127.0.0.2, a
 * host for which the test certificates are not.
 */
public final class TestLink implements AutoCloseable {

    /** What happens after the last byte. */
    public enum End {
        SILENCE,
        CUT
    }

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final long bytes;
    private final End end;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TestLink(InetSocketAddress target, long bytes, End end) throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.2"));
        this.target = target;
        this.bytes = bytes;
        this.end = end;
    }

    public static TestLink to(InetSocketAddress target) throws IOException {
        return breaking(target, Long.MAX_VALUE, End.CUT);
    }

    /**
     * @param bytes of the server that still arrive, for each connection
     */
    public static TestLink breaking(InetSocketAddress target, long bytes, End end)
            throws IOException {
        TestLink link = new TestLink(target, bytes, end);
        start(link::accept);
        return link;
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
            Socket behind = new Socket();
            behind.connect(target);
            open.add(client);
            open.add(behind);
            start(() -> forward(client, behind, Long.MAX_VALUE));
            start(() -> forward(behind, client, bytes));
        }
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
                out.write(buffer, 0, (int) Math.min(read, left));
                left -= read;
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
