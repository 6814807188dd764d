package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Commits;
import im.courtyard.benchmark.load.Echoes;
import im.courtyard.benchmark.load.Echoes.Rate;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.machine.CpuUse;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.HostDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this machine can do at most, to be printed beside what is measured: a WebSocket that only
 * echoes in the same web server, and commits in the same database by a client that does nothing
 * else.
 */
final class MachineLimits {

    private static final int ECHOES = 200;
    private static final int PIPELINED = 16;
    private static final int SESSIONS = 5_000;
    private static final int SHORT_SESSIONS = 500;
    private static final int BODY_BYTES = 100;

    /** A message in a group as the protocol writes it. */
    private static final int EVENT_BYTES = 250;

    private static final List<Integer> BATCHES = List.of(1, 100, 256);
    private static final Duration TIME = Duration.ofSeconds(5);

    private final Bench bench;
    private final String id;

    /**
     * @param id of the case beside whose results they stand
     */
    MachineLimits(Bench bench, String id) {
        this.bench = bench;
        this.id = id;
    }

    private Result result(String what) {
        return new Result(id, "the machine's limits", "limit: " + what);
    }

    private Duration time() {
        return bench.isShort() ? bench.time() : TIME;
    }

    /** Messages that come back, one by one and sixteen at a time. */
    List<Result> echo() throws IOException, InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        try (CourtyardServer server = echoing();
                Echoes echoes = new Echoes(server.port(), ECHOES, server::cpu)) {
            for (int window : List.of(1, PIPELINED)) {
                Rate rate = echoes.back(window, BODY_BYTES, bench.settling(), time());
                String what = "WebSocket echo on Tomcat, " + ECHOES + " connections, ";
                results.add(
                        result(what + (window == 1 ? "one by one" : window + " at a time each"))
                                .put("echo_per_s", rate.perSecond())
                                .put("echo_cpu_us", rate.micros())
                                .put("other_cpu", rate.cpu().otherCores()));
            }
        }
        return results;
    }

    /** The same text to each of many sessions: one write each. */
    List<Result> writes() throws IOException, InterruptedException, SQLException {
        int sessions = bench.isShort() ? SHORT_SESSIONS : SESSIONS;
        try (CourtyardServer server = echoing();
                Echoes echoes = new Echoes(server.port(), sessions, server::cpu)) {
            Rate rate = echoes.toAll(EVENT_BYTES, bench.settling(), time());
            return List.of(
                    result("one write to each of " + sessions + " sessions on Tomcat")
                            .put("writes_per_s", rate.perSecond())
                            .put("write_cpu_us", rate.micros())
                            .put("other_cpu", rate.cpu().otherCores()));
        }
    }

    private CourtyardServer echoing() throws IOException, InterruptedException, SQLException {
        return bench.courtyard(
                bench.settings(Container.TOMCAT, 1).properties(List.of("bare.echo=true")),
                HostDatabase.h2(bench.folder("echo"), false));
    }

    /** Flushed commits of one client on the database that was asked for. */
    List<Result> commits() throws IOException, InterruptedException, SQLException {
        if (bench.options().database().equals("h2")) {
            return h2Commits();
        }
        Optional<DatabaseServer> server = bench.databaseServer();
        if (server.isEmpty()) {
            return List.of();
        }
        String database = "limit" + Long.toString(System.nanoTime(), 36);
        server.get().create(database);
        List<Result> results = new ArrayList<>();
        try (Commits commits =
                new Commits(
                        server.get().url(database),
                        DatabaseServer.USER,
                        DatabaseServer.PASSWORD,
                        Optional.empty())) {
            for (int rows : BATCHES) {
                commits.run(rows, bench.settling());
                CpuReading before = CpuReading.now(server.get().process(), Optional.empty());
                long done = commits.run(rows, time());
                CpuUse cpu = CpuReading.now(server.get().process(), Optional.empty()).since(before);
                results.add(
                        rates(rows, done, cpu.seconds(), server.get().product())
                                .put("db_cpu_us_per_row", cpu.serverMicros() / (double) done / rows)
                                .put("other_cpu", cpu.otherCores()));
            }
        }
        return results;
    }

    /** Commits of one client in an H2 file of this program, each safe from its being killed. */
    List<Result> h2Commits() throws SQLException {
        List<Result> results = new ArrayList<>();
        String url = "jdbc:h2:file:" + bench.folder("h2").resolve("limit");
        try (Commits commits = new Commits(url, "sa", "", Optional.of("CHECKPOINT"))) {
            for (int rows : BATCHES) {
                commits.run(rows, bench.settling());
                long began = System.nanoTime();
                long done = commits.run(rows, time());
                results.add(rates(rows, done, (System.nanoTime() - began) / 1e9, "h2 kill-safe"));
            }
        }
        return results;
    }

    private Result rates(int rows, long commits, double seconds, String database) {
        String what = rows == 1 ? "one row each" : rows + " rows each";
        return result("commits of " + what + ", one client, " + database)
                .put("commits_per_s", commits / seconds)
                .put("rows_per_s", commits * rows / seconds);
    }
}
