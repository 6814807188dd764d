package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Talk;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardCluster;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.HostDatabase;
import im.courtyard.benchmark.server.HostSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
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
    private static final Duration SILENCE = Duration.ofSeconds(5);

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
        results.addAll(compared(three(bench), one));
        return results;
    }

    /** One node without a cluster: what the others are compared with. */
    private List<Result> alone(Bench bench) throws Exception {
        HostSettings settings = bench.settings(Container.TOMCAT, users(bench)).jvm(SMALLER_JVM);
        try (CourtyardServer server = bench.courtyard(settings, bench.database())) {
            List<Result> results = new ArrayList<>(direct(bench, server, 1));
            results.add(group(bench, server, 1));
            return started(bench, server, results);
        }
    }

    private List<Result> two(Bench bench) throws Exception {
        try (CourtyardCluster cluster = cluster(bench, 2)) {
            return started(bench, cluster.nodes().get(1), direct(bench, cluster, 2));
        }
    }

    private List<Result> three(Bench bench) throws Exception {
        try (CourtyardCluster cluster = cluster(bench, GROUP_NODES)) {
            List<Result> results = new ArrayList<>(direct(bench, cluster, GROUP_NODES));
            results.add(group(bench, cluster));
            return results;
        }
    }

    private List<Result> direct(Bench bench, ChatServer server, int nodes)
            throws InterruptedException {
        return new DirectMessages(bench, id(), what()).measure(server, RATES, warmUp(bench, nodes));
    }

    /** The nodes share a core, and each has its own code to compile. */
    private static Duration warmUp(Bench bench, int nodes) {
        return bench.warmUp().multipliedBy(nodes);
    }

    private static int users(Bench bench) {
        return Math.max(members(bench), 2 * DirectMessages.PAIRS);
    }

    private static int members(Bench bench) {
        return bench.isShort() ? SHORT_GROUP : GROUP;
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

    private Result group(Bench bench, ChatServer server, int nodes) throws InterruptedException {
        try (Talk talk = talk(bench, server)) {
            talk.warmUp(1, warmUp(bench, nodes));
            return Figures.rounds(bench, () -> group(bench, server, talk));
        }
    }

    /** And what crosses the bus meanwhile, beside the nodes' signs of life. */
    private Result group(Bench bench, CourtyardCluster cluster) throws InterruptedException {
        try (Talk talk = talk(bench, cluster)) {
            talk.warmUp(1, warmUp(bench, GROUP_NODES));
            double signsOfLife = itemsOfSilence(cluster);
            return Figures.rounds(bench, () -> group(bench, cluster, talk, signsOfLife));
        }
    }

    private Result group(Bench bench, CourtyardCluster cluster, Talk talk, double signsOfLife) {
        long begun = System.nanoTime();
        long itemsBefore = items(cluster);
        long sentBefore = talk.sent();
        Result result = group(bench, cluster, talk);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double events = items(cluster) - itemsBefore - signsOfLife * seconds;
        return result.put(
                "bus_items_per_message_and_node",
                events / (talk.sent() - sentBefore) / (GROUP_NODES - 1));
    }

    /** Items a second that nodes exchange while nobody writes. */
    private static double itemsOfSilence(CourtyardCluster cluster) throws InterruptedException {
        long begun = System.nanoTime();
        long before = items(cluster);
        Thread.sleep(SILENCE.toMillis());
        return (items(cluster) - before) * 1e9 / (System.nanoTime() - begun);
    }

    private static Talk talk(Bench bench, ChatServer server) {
        return Talk.group(server.driver(), server::cpu, 0, members(bench), GROUP_SENDERS);
    }

    private Result group(Bench bench, ChatServer server, Talk talk) {
        String load = "group of " + members(bench) + " saturated, " + server.name();
        return Figures.ofDeliveries(
                new Result(id(), what(), load), talk.saturate(1, bench.settling(), bench.time()));
    }

    private static long items(CourtyardCluster cluster) {
        try {
            return cluster.busItems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while nodes were asked", e);
        }
    }

    private static CourtyardCluster cluster(Bench bench, int size)
            throws IOException, InterruptedException, SQLException {
        HostSettings settings = bench.settings(Container.TOMCAT, users(bench)).jvm(SMALLER_JVM);
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
