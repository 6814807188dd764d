package im.courtyard.benchmark.peer;

import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.benchmark.server.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** A peer that was started. */
record RunningPeer(
        String name, PinnedProcess process, Optional<PinnedProcess> database, ChatDriver driver)
        implements ChatServer {

    private static final Duration START = Duration.ofSeconds(120);

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Waits until the process listens there; ends it if it never does. */
    static void awaitListening(PinnedProcess process, InetSocketAddress address)
            throws InterruptedException {
        try {
            process.await("it listens", START, () -> listens(address));
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    private static boolean listens(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
