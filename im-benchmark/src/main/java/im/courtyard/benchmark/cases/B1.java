package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import java.util.ArrayList;
import java.util.List;

/** Direct messages on a database server. */
public final class B1 implements BenchmarkCase {

    private static final List<Integer> RATES = List.of(2000, 300);
    private static final List<Integer> PEER_RATES = List.of(300);

    @Override
    public String id() {
        return "B1";
    }

    @Override
    public String what() {
        return "50 senders to 50 receivers: stored with every commit flushed, told ok, delivered";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        DirectMessages load = new DirectMessages(bench, id(), what());
        List<Result> results = new ArrayList<>();
        try (ChatServer server =
                bench.courtyard(
                        bench.settings(Container.TOMCAT, 2 * DirectMessages.PAIRS),
                        bench.database())) {
            results.addAll(load.measure(server, RATES));
        }
        results.addAll(
                bench.peers(2 * DirectMessages.PAIRS, peer -> load.measure(peer, PEER_RATES)));
        MachineLimits limits = new MachineLimits(bench, id());
        results.addAll(limits.echo());
        results.addAll(limits.commits());
        return results;
    }
}
