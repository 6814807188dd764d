package im.courtyard.benchmark.faults.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One end of a plain TCP connection that sends a byte now and then, and says so for each that it
 * gets. Arguments: {@code listen} or {@code connect}, address, port.
 */
public final class Duplex {

    private static final long PAUSE_MILLIS = 20;

    private Duplex() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        try (Socket socket = arguments[0].equals("listen") ? accept(address) : connect(address)) {
            socket.setTcpNoDelay(true);
            Thread sender = new Thread(() -> send(socket));
            sender.setDaemon(true);
            sender.start();
            InputStream in = socket.getInputStream();
            while (in.read() >= 0) {
                System.out.println("got one");
            }
        }
    }

    private static Socket accept(InetSocketAddress address) throws IOException {
        try (ServerSocket door = new ServerSocket()) {
            door.setReuseAddress(true);
            door.bind(address);
            System.out.println("listening");
            return door.accept();
        }
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address);
        return socket;
    }

    private static void send(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(1);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            // the other end is gone
        }
    }
}
