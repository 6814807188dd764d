package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.ConversationList;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import java.util.List;

/** The list of somebody who talks with many. */
public final class B8 implements BenchmarkCase {

    private static final int OTHERS = 2000;
    private static final int OTHERS_IN_SHORT = 250;

    @Override
    public String id() {
        return "B8";
    }

    @Override
    public String what() {
        return "the whole list of 2,000 conversations, by a device that knows nothing yet";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int others = bench.isShort() ? OTHERS_IN_SHORT : OTHERS;
        try (CourtyardServer server =
                        bench.courtyard(
                                bench.settings(Container.TOMCAT, others + 1), bench.database());
                ConversationList list = new ConversationList(server.driver(), others)) {
            list.write(1);
            Arrivals arrivals = new Arrivals(server, list::read);
            arrivals.warmUp(bench.warmUp());
            return List.of(Figures.rounds(bench, () -> measure(bench, server, list, arrivals)));
        }
    }

    private Result measure(
            Bench bench, CourtyardServer server, ConversationList list, Arrivals arrivals) {
        String variant = "%,d conversations, %s".formatted(list.others(), server.name());
        list.pageTimes().reset();
        Result result = arrivals.measure(new Result(id(), what(), variant), bench.time());
        return result.put("page_p50_ms", Figures.millis(list.pageTimes(), 50))
                .put("page_p99_ms", Figures.millis(list.pageTimes(), 99));
    }
}
