package im.courtyard.engine.cluster.hazelcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port that nobody else gets until it is released, for whoever is about to listen there. Whoever
 * connects to it meanwhile is refused at once, rather than left without an answer.
 */
final class ReservedPort {

    private final Socket socket;

    private ReservedPort(Socket socket) {
        this.socket = socket;
    }

    /**
     * @throws IllegalStateException where none is free, with a sentence that names them
     */
    static ReservedPort take(OwnSettings settings) {
        int first = settings.port() == 0 ? OwnSettings.FIRST_PORT : settings.port();
        int last = settings.port() == 0 ? first + OwnSettings.PORTS - 1 : first;
        IOException failure = new IOException();
        for (int port = first; port <= last; port++) {
            try {
                return new ReservedPort(bind(settings.address(), port, first == last));
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new IllegalStateException(
                "port "
                        + (first == last ? "" + first : first + " to " + last)
                        + " of "
                        + settings.address().getHostAddress()
                        + " cannot be listened on: "
                        + failure.getMessage(),
                failure);
    }

    /**
     * @param again also where connections of a process that has ended are remembered for a minute;
     *     then another process that asks for it so is not kept from it
     */
    private static Socket bind(InetAddress address, int port, boolean again) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(again);
            socket.bind(new InetSocketAddress(address, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int number() {
        return socket.getLocalPort();
    }

    void release() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
