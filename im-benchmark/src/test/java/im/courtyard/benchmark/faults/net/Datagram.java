package im.courtyard.benchmark.faults.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/**
 * One UDP packet from a machine to another, which nobody answers. Arguments: {@code listen} (ends
 * with 0 if it came) or {@code send}, address, port.
 */
public final class Datagram {

    private static final int PATIENCE_MILLIS = 6_000;
    private static final int REPEATS = 5;

    private Datagram() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        if (arguments[0].equals("send")) {
            send(address);
        } else {
            System.exit(listen(address) ? 0 : 1);
        }
    }

    private static void send(InetSocketAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int n = 0; n < REPEATS; n++) {
                socket.send(new DatagramPacket(new byte[] {1}, 1, address));
            }
        }
    }

    private static boolean listen(InetSocketAddress address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(address)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            System.out.println("listening");
            socket.receive(new DatagramPacket(new byte[1], 1));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
