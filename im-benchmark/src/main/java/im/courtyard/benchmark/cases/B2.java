package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.HostDatabase;
import java.util.ArrayList;
import java.util.List;

/** Direct messages on the chat's own H2 file. */
public final class B2 implements BenchmarkCase {

    private static final List<Integer> RATES = List.of(2000, 300);

    @Override
    public String id() {
        return "B2";
    }

    @Override
    public String what() {
        return "as B1, on the chat's own H2 file: safe from kill -9, and from loss of power";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        List<Result> results = new ArrayList<>(measure(bench, false));
        results.addAll(measure(bench, true));
        results.addAll(new MachineLimits(bench, id()).h2Commits());
        return results;
    }

    private List<Result> measure(Bench bench, boolean powerSafe) throws Exception {
        try (ChatServer server =
                bench.courtyard(
                        bench.settings(Container.TOMCAT, 2 * DirectMessages.PAIRS),
                        HostDatabase.h2(bench.folder("h2"), powerSafe))) {
            return new DirectMessages(bench, id(), what()).measure(server, RATES);
        }
    }
}
