package im.courtyard.starter.property;

import im.courtyard.engine.cluster.hazelcast.HostPort;
import im.courtyard.engine.cluster.hazelcast.MembersFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a host may set below {@code courtyard.cluster}, for several nodes on one database.
 *
 * @param enabled Whether this is one of several nodes; needs Hazelcast on the class path and MySQL
 *     or MariaDB.
 * @param use Whose Hazelcast instance: own (private, the host sees nothing of it) or host (the
 *     host's HazelcastInstance bean).
 * @param name Name of the cluster in Hazelcast's log; a mark of the database is added to it.
 * @param address Address of this machine where other nodes reach it: an address, a host name, the
 *     name of a network interface, or the beginning of an address such as 10.3.*. Where absent, the
 *     one from which the database is reached.
 * @param port Port for the other nodes. Where 0, the first free one from 5801 to 5820.
 * @param members Other nodes, as host or host:port, this one included or not. Where absent, they
 *     find each other through the database.
 * @param membersFile File with a node, as host or host:port, on each line; read again and again.
 * @param drain How long a node that stops takes to send its clients elsewhere, where other nodes
 *     are there.
 */
@ConfigurationProperties("courtyard.cluster")
public record ClusterProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("own") Use use,
        @DefaultValue("courtyard") String name,
        @Nullable String address,
        @DefaultValue("0") int port,
        @DefaultValue List<String> members,
        @Nullable Path membersFile,
        @DefaultValue("5s") Duration drain) {

    private static final int MAX_PORT = 65_535;

    /** Whose Hazelcast instance carries the frames. */
    public enum Use {
        OWN,
        HOST
    }

    public ClusterProperties {
        members = List.copyOf(members);
        PropertyRules.notBlank("courtyard.cluster.name", name);
        if (port < 0 || port > MAX_PORT) {
            throw new WrongPropertyException(
                    "courtyard.cluster.port", "must be between 0 and 65535, is " + port);
        }
        if (drain.isNegative()) {
            throw new WrongPropertyException(
                    "courtyard.cluster.drain", "must not be negative, is " + drain);
        }
        members.forEach(ClusterProperties::check);
        if (membersFile != null && !members.isEmpty()) {
            throw new WrongPropertyException(
                    "courtyard.cluster.members-file",
                    "cannot stand beside courtyard.cluster.members: choose one");
        }
        if (membersFile != null) {
            check(membersFile);
        }
        if (use == Use.HOST && (membersFile != null || !members.isEmpty() || address != null)) {
            throw new WrongPropertyException(
                    "courtyard.cluster.use",
                    "is host: how its members find each other is configured there, not in"
                            + " courtyard.cluster.members, members-file or address");
        }
    }

    /** Of a node that is alone. */
    public static ClusterProperties none() {
        return new ClusterProperties(
                false, Use.OWN, "courtyard", null, 0, List.of(), null, Duration.ZERO);
    }

    private static void check(Path file) {
        try {
            new MembersFile(file).get();
        } catch (UncheckedIOException e) {
            throw new WrongPropertyException(
                    "courtyard.cluster.members-file",
                    "is \"" + file + "\", which cannot be read: " + e.getCause());
        } catch (IllegalArgumentException e) {
            throw new WrongPropertyException(
                    "courtyard.cluster.members-file",
                    "must name a file of nodes; " + e.getMessage());
        }
    }

    private static void check(String member) {
        try {
            HostPort.parse(member);
        } catch (IllegalArgumentException e) {
            throw new WrongPropertyException(
                    "courtyard.cluster.members",
                    "must list nodes such as 10.0.0.5:5801; " + e.getMessage());
        }
    }
}
