package im.courtyard.benchmark.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A line between a client and a server that can be cut (both ends hear it at once) or go dead (both
 * ends hear nothing).
 */
final class TcpLine implements AutoCloseable {

    private static final int STACK = 128 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Object lock = new Object();
    private final List<Socket> open = new ArrayList<>();
    private boolean dead;

    TcpLine(int target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
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
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            synchronized (lock) {
                open.add(near);
                open.add(far);
            }
            thread(() -> pump(near, far));
            thread(() -> pump(far, near));
        } catch (IOException e) {
            reset(near);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitLife();
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
