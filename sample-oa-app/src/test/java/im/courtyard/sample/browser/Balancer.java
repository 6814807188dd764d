package im.courtyard.sample.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address in front of several nodes, as simple as balancers come: each connection goes to the
 * next node that takes it, and nobody is sent where he was before.
 */
final class Balancer implements AutoCloseable {

    private final ServerSocket server;
    private volatile List<OaNode> nodes = List.of();
    private final AtomicInteger turn = new AtomicInteger();

    Balancer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** To whom connections go from now on; those that are there stay. */
    void to(OaNode... chosen) {
        Arrays.stream(chosen).forEach(OaNode::port);
        nodes = List.of(chosen);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                thread(() -> serve(client));
            } catch (IOException e) {
                // It was closed, or the client has gone already.
            }
        }
    }

    /** The node is chosen as the first byte comes: browsers connect long before they ask. */
    private void serve(Socket client) {
        try (client) {
            int first = client.getInputStream().read();
            if (first < 0) {
                return;
            }
            Socket node = next();
            node.getOutputStream().write(first);
            thread(() -> pass(node, client));
            pass(client, node);
        } catch (IOException e) {
            // The client has gone, or nobody serves.
        }
    }

    private Socket next() throws IOException {
        List<OaNode> now = nodes;
        IOException failure = new IOException("no node");
        for (int i = 0; i < now.size(); i++) {
            try {
                OaNode node = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
                return new Socket("localhost", node.port());
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One of the two has gone, and the other goes with it.
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
