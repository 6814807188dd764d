package im.courtyard.benchmark.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A line between a client and a server that can be cut (both ends hear it at once) or go dead (both
 * ends hear nothing), and where what passes can be looked at.
 */
final class TcpLine implements AutoCloseable {

    private static final int STACK = 128 * 1024;

    /**
     * Sees what is about to pass over one connection, and holds it up as long as it does not
     * return. One thread calls for each direction. An exception ends the connection.
     */
    interface Tap {

        /** Lets everything pass. */
        Tap NONE = new Tap() {};

        default void toServer(byte[] bytes, int length) throws InterruptedException, IOException {}

        default void toClient(byte[] bytes, int length) throws InterruptedException, IOException {}
    }

    /** One direction of a tap. */
    private interface Look {
        void at(byte[] bytes, int length) throws InterruptedException, IOException;
    }

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Supplier<Tap> taps;
    private final Object lock = new Object();
    private final List<Socket> open = new ArrayList<>();
    private boolean dead;

    /** From loopback to this port of loopback. */
    TcpLine(int target) {
        this(
                InetAddress.getLoopbackAddress(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), target),
                () -> Tap.NONE);
    }

    /**
     * @param from the address of the door
     * @param taps one for each connection
     */
    TcpLine(InetAddress from, InetSocketAddress target, Supplier<Tap> taps) {
        this.target = target;
        this.taps = taps;
        try {
            this.door = new ServerSocket(0, 50, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Every connection of now ends with a reset. */
    void cut() {
        List<Socket> now;
        synchronized (lock) {
            now = new ArrayList<>(open);
            open.clear();
        }
        now.forEach(TcpLine::reset);
    }

    /** Nothing passes from now on. */
    void goDead() {
        synchronized (lock) {
            dead = true;
        }
    }

    /** What was under way is lost with its connections; new ones work. */
    void revive() {
        cut();
        synchronized (lock) {
            dead = false;
            lock.notifyAll();
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(null, task, "tcp-line", STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                connect(near);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(target.getAddress(), target.getPort());
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            synchronized (lock) {
                open.add(near);
                open.add(far);
            }
            Tap tap = taps.get();
            thread(() -> pump(near, far, tap::toServer));
            thread(() -> pump(far, near, tap::toClient));
        } catch (IOException e) {
            reset(near);
        }
    }

    private void pump(Socket from, Socket to, Look look) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitLife();
                look.at(buffer, n);
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            reset(to);
        }
        synchronized (lock) {
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitLife() throws InterruptedException {
        synchronized (lock) {
            while (dead) {
                lock.wait();
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        revive();
    }
}
