package im.courtyard.benchmark.faults;

import im.courtyard.benchmark.faults.net.Machine;
import im.courtyard.benchmark.faults.net.Net;
import im.courtyard.benchmark.server.InnoDbProduct;
import im.courtyard.benchmark.server.InnoDbServer;
import im.courtyard.benchmark.server.JavaClassPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of three nodes on one database, each on a machine of its own. All nodes reach the
 * database through this process, under an address that clients don't use.
 */
final class Site implements AutoCloseable {

    /** Beyond those of the companies: people who come in crowds. */
    static final int CROWD_FROM = 1_000;

    static final int CROWD = 2_000;

    private static final int DISK_MEGABYTES = 500;
    private static final int DATABASE_DOOR = 2;
    private static final List<String> NAMES = List.of("a", "b", "c");

    /** What is not bounded shows by its end: a node that runs out of memory dies. */
    private static final List<String> JVM =
            List.of(
                    "-Xms" + Footprint.HEAP_MEGABYTES + "m",
                    "-Xmx" + Footprint.HEAP_MEGABYTES + "m",
                    "-Xmn128m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:TieredStopAtLevel=1");

    private final Net net;
    private final SmallDisk disk;
    private final BreakableDatabase database;
    private final Machine databaseDoor;
    private final List<Node> nodes = new ArrayList<>();

    private Site(Net net, Path home, List<String> properties)
            throws IOException, InterruptedException {
        this.net = net;
        this.disk = SmallDisk.mount(net.undo(), home.resolve("disk"), DISK_MEGABYTES);
        this.database = BreakableDatabase.start(product(), net.machine("db"), disk.folder(), NAMES);
        this.databaseDoor = net.alsoHere(DATABASE_DOOR);
        for (String name : NAMES) {
            nodes.add(node(name, home, properties));
        }
    }

    /** MySQL where there is one; {@code -Dcourtyard.faults.database=mariadb} asks for the other. */
    static InnoDbProduct product() {
        return InnoDbProduct.valueOf(
                System.getProperty(
                                "courtyard.faults.database",
                                InnoDbServer.missing(InnoDbProduct.MYSQL).isEmpty()
                                        ? "mysql"
                                        : "mariadb")
                        .toUpperCase(Locale.ROOT));
    }

    /**
     * Starts everything and waits until all nodes answer.
     *
     * @param home where their logs go
     */
    static Site open(Path home) throws IOException, InterruptedException {
        return open(home, List.of());
    }

    /**
     * @param properties of every node, in place of those of the same name
     */
    static Site open(Path home, List<String> properties) throws IOException, InterruptedException {
        return open(home, properties, null);
    }

    /** The same, with nodes that run another build of Courtyard. */
    static Site openWith(Path home, JavaClassPath build) throws IOException, InterruptedException {
        return open(home, List.of(), build);
    }

    private static Site open(Path home, List<String> properties, @Nullable JavaClassPath build)
            throws IOException, InterruptedException {
        Net net = Net.create();
        try {
            Site site = new Site(net, home, properties);
            site.nodes.forEach(node -> node.host().run(build));
            site.startDead();
            return site;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            net.close();
            throw e;
        }
    }

    private Node node(String name, Path home, List<String> more)
            throws IOException, InterruptedException {
        Machine machine = net.machine(name);
        DatabaseLine line = new DatabaseLine(databaseDoor, database.address());
        List<String> properties = new ArrayList<>(database.properties(name, line.door()));
        properties.addAll(
                List.of(
                        "courtyard.cluster.enabled=true",
                        "courtyard.node=" + name,
                        "courtyard.cluster.address=" + machine.address(),
                        "courtyard.timing.ping=2s",
                        "bare.users=" + (CROWD_FROM + CROWD)));
        properties.addAll(more);
        return new Node(new HostProcess(name, home, machine, JVM, properties), machine, line);
    }

    Net net() {
        return net;
    }

    BreakableDatabase database() {
        return database;
    }

    /** How the nodes see the database. */
    Machine databaseDoor() {
        return databaseDoor;
    }

    SmallDisk disk() {
        return disk;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** The others. */
    List<Node> but(Node node) {
        return nodes.stream().filter(one -> one != node).toList();
    }

    /** Where the n-th client tries in turn: they begin at different nodes. */
    List<URI> bases(int n) {
        List<URI> bases = new ArrayList<>();
        for (int k = 0; k < nodes.size(); k++) {
            bases.add(at(n + k).base());
        }
        return bases;
    }

    /** Where the n-th client tries first. */
    Node at(int n) {
        return nodes.get(n % nodes.size());
    }

    /** Starts the nodes that were ended, and waits until all answer. */
    void startDead() throws IOException, InterruptedException {
        for (Node node : nodes) {
            if (node.host().endedByItself()) {
                throw new AssertionError(node.name() + " ended by itself; see its log");
            }
            if (!node.host().isAlive()) {
                node.host().launch();
            }
        }
        nodes.forEach(node -> node.host().awaitReady());
    }

    /** Every statement of every node waits that long. */
    void slow(Duration each) {
        nodes.forEach(node -> node.line().slow(each));
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            node.host().close();
            node.line().close();
        }
        database.close();
        net.close();
    }
}
