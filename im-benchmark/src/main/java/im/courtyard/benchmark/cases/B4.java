package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Idle;
import im.courtyard.benchmark.machine.OpenFiles;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.HostSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many who are connected and say nothing. */
public final class B4 implements BenchmarkCase {

    private static final int CONNECTIONS = 10_000;
    private static final int SHORT_CONNECTIONS = 1_000;

    /** What else the server and this program keep open. */
    private static final int OTHER_FILES = 500;

    /** Few enough for the garbage of the start to have filled all of it: what grows then, lives. */
    private static final String SMALL_NEW_GENERATION = "-Xmn64m";

    /** As docs/guide.md recommends to hosts with many connections. */
    private static final String SMALL_BUFFERS =
            "-Dorg.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE=2048";

    private static final Duration SETTLE = Duration.ofSeconds(10);

    private record Variant(String title, Container container, List<String> jvm) {}

    private static final List<Variant> VARIANTS =
            List.of(
                    new Variant("small buffers", Container.TOMCAT, List.of(SMALL_BUFFERS)),
                    new Variant("as it comes", Container.JETTY, List.of()),
                    new Variant("as it comes", Container.TOMCAT, List.of()));

    @Override
    public String id() {
        return "B4";
    }

    @Override
    public String what() {
        return "memory of connections that are idle";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int connections = bench.isShort() ? SHORT_CONNECTIONS : CONNECTIONS;
        long files = connections + OTHER_FILES;
        if (OpenFiles.limit() < files) {
            bench.skip(
                    id(),
                    "it opens "
                            + files
                            + " files and may open "
                            + OpenFiles.limit()
                            + ": first say `ulimit -n "
                            + files
                            + "`");
            return List.of();
        }
        List<Result> results = new ArrayList<>();
        for (Variant variant : VARIANTS) {
            List<Result> rounds = new ArrayList<>();
            for (int i = 0; i < bench.options().rounds(); i++) {
                rounds.add(measure(bench, variant, connections));
            }
            results.add(Result.median(rounds));
        }
        results.addAll(
                bench.peers(
                        connections,
                        List.of(SMALL_NEW_GENERATION, SMALL_BUFFERS),
                        peer -> List.of(measure(bench, "idle", peer, connections))));
        return results;
    }

    private Result measure(Bench bench, Variant variant, int connections)
            throws IOException, InterruptedException, SQLException {
        HostSettings settings =
                bench.settings(variant.container, connections)
                        .jvm(List.of(SMALL_NEW_GENERATION))
                        .jvm(variant.jvm);
        try (CourtyardServer server = bench.courtyard(settings, bench.database())) {
            return measure(bench, variant.title, server, connections);
        }
    }

    private Result measure(Bench bench, String variant, ChatServer server, int connections) {
        try (Idle first = Idle.connected(server.driver(), connections / 50)) {
            first.stay(bench.settling());
        }
        long before = server.process().rssKilobytes();
        long began = System.nanoTime();
        try (Idle idle = Idle.connected(server.driver(), connections)) {
            double seconds = (System.nanoTime() - began) / 1e9;
            idle.stay(bench.isShort() ? bench.settling() : SETTLE);
            long after = server.process().rssKilobytes();
            return new Result(id(), what(), variant + ", " + server.name())
                    .put("connections", connections)
                    .put("rss_kb_per_connection", (double) (after - before) / connections)
                    .put("rss_mb", after / 1024)
                    .put("rss_mb_before", before / 1024)
                    .put("connected_in_s", seconds)
                    .put("errors", idle.failures());
        }
    }
}
