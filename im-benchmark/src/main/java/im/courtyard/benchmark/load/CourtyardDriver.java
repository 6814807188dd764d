package im.courtyard.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Courtyard's public protocol with bare hosts. Signs in as pages do: a ticket of the HTTP
 * API, which such hosts give to whomever a header names, opens the WebSocket.
 */
public final class CourtyardDriver implements ChatDriver {

    private final @Nullable CourtyardHttp http;
    private final List<InetSocketAddress> addresses;
    private final IntUnaryOperator nodeOf;
    private final Map<String, Long> groups = new HashMap<>();
    private final FrameText frame = new FrameText();

    public CourtyardDriver(CourtyardHttp http) {
        this(List.of(http), user -> 0);
    }

    /**
     * Speaks with several nodes of one cluster.
     *
     * @param nodeOf which of them a user connects to
     */
    public CourtyardDriver(List<CourtyardHttp> nodes, IntUnaryOperator nodeOf) {
        this(nodes.get(0), nodes.stream().map(node -> local(node.port())).toList(), nodeOf);
    }

    private CourtyardDriver(
            @Nullable CourtyardHttp http,
            List<InetSocketAddress> addresses,
            IntUnaryOperator nodeOf) {
        this.http = http;
        this.addresses = addresses;
        this.nodeOf = nodeOf;
    }

    /**
     * Speaks with nodes that may be anywhere; makes no groups.
     *
     * @param nodeOf asked at each {@link #open} for the index of an address
     */
    public static CourtyardDriver at(List<InetSocketAddress> addresses, IntUnaryOperator nodeOf) {
        return new CourtyardDriver(null, addresses, nodeOf);
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public CourtyardSession open(Loop loop, int user, ChatEvents events) {
        InetSocketAddress address = addresses.get(nodeOf.applyAsInt(user));
        return new CourtyardSession(loop, address, user, events, this);
    }

    @Override
    public void createGroup(String name, List<Integer> members) {
        List<String> ids = members.stream().map(user -> "u" + user).toList();
        Map<String, Object> group =
                Map.of(
                        "name", name,
                        "clientGroupId", name,
                        "members", ids.subList(1, ids.size()));
        try {
            groups.put(
                    name,
                    Objects.requireNonNull(http, "no groups")
                            .post(ids.get(0), "groups", group)
                            .path("id")
                            .longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a group was made", e);
        }
    }

    /** The id of a group's conversation. */
    public long conversation(String group) {
        return Objects.requireNonNull(groups.get(group), group);
    }

    /** Where its sessions, one at a time, write what they send. */
    FrameText frame() {
        return frame;
    }
}
