package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Talk;
import im.courtyard.benchmark.server.ChatServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fifty people who write to fifty others: the load of B1 and B2, on any server. */
final class DirectMessages {

    static final int PAIRS = 50;

    /** 800 messages under way, so that batches are full. */
    private static final int WINDOW = 16;

    private final Bench bench;
    private final String id;
    private final String what;

    DirectMessages(Bench bench, String id, String what) {
        this.bench = bench;
        this.id = id;
        this.what = what;
    }

    /**
     * Measures a server: at each of these rates, and as fast as it can.
     *
     * @param rates messages a second
     */
    List<Result> measure(ChatServer server, List<Integer> rates) throws InterruptedException {
        return measure(server, rates, bench.warmUp());
    }

    List<Result> measure(ChatServer server, List<Integer> rates, Duration warmUp)
            throws InterruptedException {
        Duration settling = bench.settling();
        Duration time = bench.time();
        List<Result> results = new ArrayList<>();
        try (Talk talk = Talk.pairs(server.driver(), server::cpu, 0, PAIRS)) {
            talk.warmUp(WINDOW, warmUp);
            // First what is slow: a database that was flooded writes its pages for a while.
            for (int rate : rates) {
                results.add(
                        Figures.rounds(
                                bench,
                                () ->
                                        Figures.ofMessages(
                                                result(rate + "/s", server),
                                                talk.pace(rate, settling, time))));
            }
            results.add(
                    0,
                    Figures.rounds(
                            bench,
                            () ->
                                    Figures.ofMessages(
                                            result("saturated", server),
                                            talk.saturate(WINDOW, settling, time))));
        }
        results.forEach(result -> result.put("server_rss_mb", rssMegabytes(server)));
        return results;
    }

    private static long rssMegabytes(ChatServer server) {
        return server.process().rssKilobytes() / 1024;
    }

    private Result result(String load, ChatServer server) {
        return new Result(id, what, load + ", " + server.name());
    }
}
