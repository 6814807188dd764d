package im.courtyard.starter.cluster;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which address of this machine other nodes reach it at.
 *
 * <ol>
 *   <li>The one that was chosen: an address, a name, the name of a network interface, or the
 *       beginning of an address such as {@code 10.3.*}, which fits several machines alike.
 *   <li>Else the one from which the database is reached, as that is where the other nodes are;
 *   <li>where the database is on this machine, the one from which everything else is reached;
 *   <li>without any network, the loopback.
 * </ol>
 */
final class OwnAddress {

    /** Nobody is there, and nothing is sent: it only asks the system for a route. */
    private static final String ELSEWHERE = "192.0.2.1";

    private OwnAddress() {}

    /**
     * @throws IllegalStateException where the chosen one is none of this machine's
     */
    static InetAddress of(@Nullable String chosen, @Nullable String database) {
        if (chosen != null) {
            return named(chosen)
                    .orElseThrow(
                            () ->
                                    new IllegalStateException(
                                            "courtyard.cluster.address is "
                                                    + chosen
                                                    + ", but this machine has "
                                                    + ownText()));
        }
        return Stream.of(Optional.ofNullable(database), Optional.of(ELSEWHERE))
                .flatMap(Optional::stream)
                .flatMap(target -> routeTo(target).stream())
                .filter(address -> !address.isLoopbackAddress() && !address.isAnyLocalAddress())
                .findFirst()
                .or(() -> first(InetAddress::isSiteLocalAddress))
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static Optional<InetAddress> named(String chosen) {
        if (chosen.endsWith("*")) {
            String beginning = chosen.substring(0, chosen.indexOf('*'));
            return first(address -> text(address).startsWith(beginning));
        }
        try {
            NetworkInterface network = NetworkInterface.getByName(chosen);
            if (network != null) {
                return preferred(network.inetAddresses());
            }
            InetAddress address = InetAddress.getByName(chosen);
            boolean ours = NetworkInterface.getByInetAddress(address) != null;
            return ours || address.isLoopbackAddress() ? Optional.of(address) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> routeTo(String host) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), 9));
            return Optional.of(socket.getLocalAddress());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> first(Predicate<InetAddress> wanted) {
        return preferred(own().stream().filter(wanted));
    }

    /** One of the older kind, if there is any. */
    private static Optional<InetAddress> preferred(Stream<InetAddress> addresses) {
        List<InetAddress> all = addresses.toList();
        return all.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static List<InetAddress> own() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String ownText() {
        return own().stream()
                .filter(address -> !address.isLinkLocalAddress())
                .map(OwnAddress::text)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }
}
