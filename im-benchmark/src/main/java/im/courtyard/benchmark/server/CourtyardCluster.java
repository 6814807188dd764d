package im.courtyard.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import im.courtyard.benchmark.load.ChatDriver;
import im.courtyard.benchmark.load.CourtyardDriver;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.PinnedProcess;
import im.courtyard.engine.common.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Several nodes of Courtyard on one database, each in a JVM of its own, all on the server's core.
 * CPU time is that of all nodes; {@link #process()} is the first. Neighbours sit at different
 * nodes: {@code u0} at the first, {@code u1} and {@code u2} at the second, and so on, so that what
 * {@code u<2n>} writes to {@code u<2n+1>} always crosses.
 */
public final class CourtyardCluster implements ChatServer {

    private static final Duration TOGETHER = Duration.ofSeconds(60);

    private final List<CourtyardServer> nodes;

    /**
     * @param nodes running, on one database; they are closed with this
     */
    public CourtyardCluster(List<CourtyardServer> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** What a host needs to be node {@code index} of a cluster on this machine. */
    public static List<String> properties(int index) {
        return List.of(
                "courtyard.cluster.enabled=true",
                "courtyard.cluster.address=127.0.0.1",
                "courtyard.node=node" + index);
    }

    public List<CourtyardServer> nodes() {
        return nodes;
    }

    /** Waits until each node knows all others. */
    public void awaitTogether() throws InterruptedException {
        for (CourtyardServer node : nodes) {
            node.process()
                    .await(
                            "it knows " + nodes.size() + " nodes",
                            TOGETHER,
                            () -> nodesUp(node) == nodes.size());
        }
    }

    private static long nodesUp(CourtyardServer node) throws IOException, InterruptedException {
        JsonNode cluster = Json.mapper().readTree(node.http().get("u0", "admin/cluster"));
        return cluster.path("nodes").findValuesAsText("state").stream()
                .filter("up"::equals)
                .count();
    }

    /** Items that all nodes together have given to the bus so far. */
    public long busItems() throws IOException, InterruptedException {
        long items = 0;
        for (CourtyardServer node : nodes) {
            JsonNode cluster = Json.mapper().readTree(node.http().get("u0", "admin/cluster"));
            for (JsonNode other : cluster.path("nodes")) {
                items += other.path("bus").path("sent").asLong();
            }
        }
        return items;
    }

    @Override
    public String name() {
        return nodes.get(0).name() + ", cluster of " + nodes.size();
    }

    @Override
    public PinnedProcess process() {
        return nodes.get(0).process();
    }

    @Override
    public Optional<PinnedProcess> database() {
        return nodes.get(0).database();
    }

    @Override
    public ChatDriver driver() {
        return new CourtyardDriver(
                nodes.stream().map(CourtyardServer::http).toList(),
                user -> (user / 2 + user % 2) % nodes.size());
    }

    @Override
    public CpuReading cpu() {
        return CpuReading.now(nodes.stream().map(CourtyardServer::process).toList(), database());
    }

    @Override
    public void close() {
        nodes.forEach(CourtyardServer::close);
    }
}
