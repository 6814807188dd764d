package im.courtyard.engine.cluster.hazelcast;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a private Hazelcast instance meets the others.
 *
 * @param name of the cluster, to which the mark of the database is added: instances of another name
 *     are left alone
 * @param address of this machine, where others reach it; it listens on no other
 * @param port to listen on; 0 for the first free one from {@link #FIRST_PORT}
 * @param members where others may be, each as {@code host} or {@code host:port}, asked again and
 *     again; a host without a port is tried on the first few. Null: those that the table of nodes
 *     names
 */
public record OwnSettings(
        String name, InetAddress address, int port, @Nullable Supplier<List<String>> members) {

    /** The first port that is tried where none is chosen. */
    public static final int FIRST_PORT = 5801;

    /** How many ports are tried where none is chosen. */
    public static final int PORTS = 20;
}
