package im.courtyard.engine.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, as an administrator knows it. */
final class NodeAddress {

    private NodeAddress() {}

    static String local() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
