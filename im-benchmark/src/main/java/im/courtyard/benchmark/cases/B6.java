package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.Stampede;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import java.util.ArrayList;
import java.util.List;

/** Everybody comes back at once. */
public final class B6 implements BenchmarkCase {

    private static final int WRITERS = 20;
    private static final double MESSAGES_PER_SECOND = 40;

    /** Where it is shorter, connections that come meanwhile try again a second or more later. */
    private static final String BACKLOG = "server.tomcat.accept-count=4096";

    @Override
    public String id() {
        return "B6";
    }

    @Override
    public String what() {
        return "2,000 people in 10 groups each come back at once, while 20 others write";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        int people = bench.isShort() ? 200 : 2000;
        int groupSize = people / 10;
        try (CourtyardServer server =
                        bench.courtyard(
                                bench.settings(Container.TOMCAT, people + WRITERS)
                                        .properties(List.of(BACKLOG)),
                                bench.database());
                Stampede stampede =
                        new Stampede(server.driver(), server::cpu, people, groupSize, WRITERS)) {
            long errors = stampede.cutLines(MESSAGES_PER_SECOND).errors();
            Result cut =
                    Figures.rounds(
                            bench,
                            () ->
                                    result(
                                            people + " lines cut, " + server.name(),
                                            stampede.cutLines(MESSAGES_PER_SECOND)));
            List<Result> restarts = new ArrayList<>();
            for (int i = 0; i < bench.options().rounds(); i++) {
                bench.awaitQuiet();
                restarts.add(
                        result(
                                "server restarted, " + people + " people, " + server.name(),
                                stampede.restart(MESSAGES_PER_SECOND, server::restart)));
            }
            return List.of(cut.put("errors", cut.errors() + errors), Result.median(restarts));
        }
    }

    private Result result(String variant, Stampede.Return all) {
        Result result = new Result(id(), what(), variant).put("seconds", all.cpu().seconds());
        all.firstError().ifPresent(why -> result.put("first_error", why));
        return Figures.ofReads(result, all.cpu(), all.times(), all.errors())
                .put("messages", all.messages());
    }
}
