package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import java.util.ArrayList;
import java.util.List;

/** The limits of this machine, all of them. */
public final class Limits implements BenchmarkCase {

    @Override
    public String id() {
        return "limits";
    }

    @Override
    public String what() {
        return "what this machine can do at most: WebSocket echo, writes, commits";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        MachineLimits limits = new MachineLimits(bench, id());
        List<Result> results = new ArrayList<>(limits.echo());
        results.addAll(limits.writes());
        results.addAll(limits.commits());
        if (!bench.options().database().equals("h2")) {
            results.addAll(limits.h2Commits());
        }
        return results;
    }
}
