package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Talk;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardCluster;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.HostDatabase;
import im.courtyard.benchmark.server.HostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a message costs where people sit at several nodes. */
public final class B11 implements BenchmarkCase {

    private static final List<Integer> RATES = List.of(2000);

    /** Three JVMs and a database are to fit where one of B1 does. */
    private static final List<String> SMALLER_JVM = List.of("-Xms512m", "-Xmx512m", "-Xmn256m");

    private static final int GROUP_NODES = 3;
    private static final int GROUP = 5_000;
    private static final int SHORT_GROUP = 100;
    private static final int GROUP_SENDERS = 10;

    @Override
    public String id() {
        return "B11";
    }

    @Override
    public String what() {
        return "a cluster: every direct message goes to another node; a group is at all nodes";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        if (bench.options().database().equals("h2") || bench.databaseServer().isEmpty()) {
            bench.skip(id(), "nodes can share a database server only");
            return List.of();
        }
        List<Result> one = alone(bench);
        List<Result> results = new ArrayList<>(one);
        results.addAll(compared(two(bench), one));
        results.addAll(three(bench, one));
        return results;
    }

    /** One node without a cluster: what the others are compared with. */
    private List<Result> alone(Bench bench) throws Exception {
        HostSettings settings =
                bench.settings(Container.TOMCAT, 2 * DirectMessages.PAIRS).jvm(SMALLER_JVM);
        try (CourtyardServer server = bench.courtyard(settings, bench.database())) {
            List<Result> results = load(bench).measure(server, RATES);
            return started(bench, server, results);
        }
    }

    private List<Result> two(Bench bench) throws Exception {
        try (CourtyardCluster cluster = cluster(bench, 2, 2 * DirectMessages.PAIRS)) {
            List<Result> results = load(bench).measure(cluster, RATES);
            return started(bench, cluster.nodes().get(1), results);
        }
    }

    private List<Result> three(Bench bench, List<Result> one) throws Exception {
        int members = bench.isShort() ? SHORT_GROUP : GROUP;
        try (CourtyardCluster cluster =
                cluster(bench, GROUP_NODES, Math.max(members, 2 * DirectMessages.PAIRS))) {
            List<Result> results =
                    new ArrayList<>(compared(load(bench).measure(cluster, RATES), one));
            results.add(group(bench, cluster, members));
            return results;
        }
    }

    private DirectMessages load(Bench bench) {
        return new DirectMessages(bench, id(), what());
    }

    /** CPU of a start beside what runs, until it answers; the tables exist. */
    private static List<Result> started(Bench bench, CourtyardServer node, List<Result> results)
            throws IOException, InterruptedException {
        if (bench.isShort()) {
            return results;
        }
        node.restart();
        double seconds = node.process().cpuMicros() / 1e6;
        results.forEach(result -> result.put("start_cpu_s", seconds));
        return results;
    }

    /** The results of a cluster, in the same order, with what they are times those of one node. */
    private static List<Result> compared(List<Result> results, List<Result> one) {
        for (int i = 0; i < results.size(); i++) {
            results.get(i).put("cpu_ratio", cpuOf(results.get(i)) / cpuOf(one.get(i)));
        }
        return results;
    }

    private static double cpuOf(Result result) {
        return number(result, "server_cpu_us_per_message")
                + number(result, "db_cpu_us_per_message");
    }

    private static double number(Result result, String name) {
        return result.fields().get(name) instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    private Result group(Bench bench, CourtyardCluster cluster, int members)
            throws InterruptedException {
        try (Talk talk = Talk.group(cluster.driver(), cluster::cpu, 0, members, GROUP_SENDERS)) {
            talk.warmUp(1, bench.warmUp());
            return Figures.rounds(bench, () -> group(bench, cluster, talk, members));
        }
    }

    private Result group(Bench bench, CourtyardCluster cluster, Talk talk, int members) {
        long itemsBefore = busItems(cluster);
        long sentBefore = talk.sent();
        Result result =
                Figures.ofDeliveries(
                        new Result(
                                id(),
                                what(),
                                "group of " + members + " saturated, " + cluster.name()),
                        talk.saturate(1, bench.settling(), bench.time()));
        double items = busItems(cluster) - itemsBefore;
        long others = GROUP_NODES - 1;
        return result.put(
                "bus_items_per_message_and_node", items / (talk.sent() - sentBefore) / others);
    }

    private static long busItems(CourtyardCluster cluster) {
        try {
            return cluster.busItems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while nodes were asked", e);
        }
    }

    private static CourtyardCluster cluster(Bench bench, int size, int users)
            throws IOException, InterruptedException, SQLException {
        HostSettings settings = bench.settings(Container.TOMCAT, users).jvm(SMALLER_JVM);
        HostDatabase database = bench.database();
        List<CourtyardServer> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(
                    bench.courtyard(settings.properties(CourtyardCluster.properties(i)), database));
        }
        CourtyardCluster cluster = new CourtyardCluster(nodes);
        cluster.awaitTogether();
        return cluster;
    }
}
