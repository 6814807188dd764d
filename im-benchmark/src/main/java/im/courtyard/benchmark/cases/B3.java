package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Talk;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Groups of people who are all online. */
public final class B3 implements BenchmarkCase {

    private static final int SENDERS = 10;

    /**
     * @param window how many messages of one sender may be under way
     * @param pace deliveries a second at which latency is measured
     */
    private record Size(int members, int window, int pace) {}

    private static final int PACE = 20_000;
    private static final Size HEADLINE = new Size(500, 4, PACE);
    private static final List<Size> SIZES =
            List.of(HEADLINE, new Size(200, 8, PACE), new Size(5000, 1, PACE));
    private static final List<Size> SHORT_SIZES = List.of(new Size(50, 4, PACE));

    /** At a pace that the slowest of them can follow. */
    private static final Size PEER_SIZE = new Size(200, 8, 1_000);

    @Override
    public String id() {
        return "B3";
    }

    @Override
    public String what() {
        return "a group in which all are online and ten write: stored, and delivered to each";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Size size : bench.isShort() ? SHORT_SIZES : SIZES) {
            try (ChatServer server =
                    bench.courtyard(
                            bench.settings(Container.TOMCAT, size.members), bench.database())) {
                results.addAll(measure(bench, server, size));
            }
        }
        results.addAll(bench.peers(PEER_SIZE.members, peer -> measure(bench, peer, PEER_SIZE)));
        results.addAll(new MachineLimits(bench, id()).writes());
        return results;
    }

    private List<Result> measure(Bench bench, ChatServer server, Size size)
            throws InterruptedException {
        Duration settling = bench.settling();
        Duration time = bench.time();
        try (Talk talk = Talk.group(server.driver(), server::cpu, 0, size.members, SENDERS)) {
            talk.warmUp(size.window, bench.warmUp());
            Result saturated =
                    Figures.rounds(
                            bench,
                            () ->
                                    Figures.ofDeliveries(
                                            result("saturated", size, server),
                                            talk.saturate(size.window, settling, time)));
            if (bench.isShort()) {
                return List.of(saturated);
            }
            double rate = (double) size.pace / size.members;
            return List.of(
                    saturated,
                    Figures.rounds(
                            bench,
                            () ->
                                    Figures.ofDeliveries(
                                            result(size.pace + " deliveries/s", size, server),
                                            talk.pace(rate, settling, time))));
        }
    }

    private Result result(String load, Size size, ChatServer server) {
        return new Result(
                id(), what(), "group of " + size.members + " " + load + ", " + server.name());
    }
}
