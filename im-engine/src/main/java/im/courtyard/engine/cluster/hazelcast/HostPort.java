package im.courtyard.engine.cluster.hazelcast;

import java.net.InetAddress;

/**
 * Where a node may be.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param port 0 where none was said
 */
public record HostPort(String host, int port) {

    public static HostPort of(InetAddress address, int port) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return new HostPort(zone < 0 ? text : text.substring(0, zone), port);
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address.
     *
     * @throws IllegalArgumentException with a sentence, where it is none of these
     */
    public static HostPort parse(String written) {
        String text = written.strip();
        int close = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.lastIndexOf(':');
        boolean bareV6 = close < 0 && colon >= 0 && text.indexOf(':') != colon;
        if (bareV6 || colon <= close) {
            return checked(written, close < 0 ? text : text.substring(1, close), 0);
        }
        String host = close < 0 ? text.substring(0, colon) : text.substring(1, close);
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            return checked(written, host, port == 0 ? -1 : port);
        } catch (NumberFormatException e) {
            return checked(written, host, -1);
        }
    }

    private static HostPort checked(String written, String host, int port) {
        if (host.isBlank() || host.matches(".*[\\s,/].*") || port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "\"" + written + "\" is not like 10.0.0.5:5801 or node1.example:5801");
        }
        return new HostPort(host, port);
    }

    @Override
    public String toString() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == 0 ? name : name + ":" + port;
    }
}
