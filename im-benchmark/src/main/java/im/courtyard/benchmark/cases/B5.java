package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.ConversationList;
import im.courtyard.benchmark.load.Missed;
import im.courtyard.benchmark.server.ChatServer;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import java.util.ArrayList;
import java.util.List;

/** Coming back after many messages. */
public final class B5 implements BenchmarkCase {

    private static final int MESSAGES = 5000;
    private static final int MESSAGES_IN_SHORT = 500;
    private static final int OTHERS = 200;
    private static final int OF_EACH = 50;

    @Override
    public String id() {
        return "B5";
    }

    @Override
    public String what() {
        return "coming back: to 5,000 messages of one conversation, and to a list of 200";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        List<Result> results = new ArrayList<>();
        try (ChatServer server =
                bench.courtyard(bench.settings(Container.TOMCAT, 2), bench.database())) {
            results.add(messages(bench, server));
        }
        try (CourtyardServer server =
                bench.courtyard(bench.settings(Container.TOMCAT, OTHERS + 1), bench.database())) {
            results.add(list(bench, server));
        }
        results.addAll(bench.peers(2, peer -> List.of(messages(bench, peer))));
        return results;
    }

    private Result messages(Bench bench, ChatServer server) throws InterruptedException {
        int count = bench.isShort() ? MESSAGES_IN_SHORT : MESSAGES;
        String variant = "%,d messages, %s".formatted(count, server.name());
        try (Missed missed = Missed.of(server.driver(), count)) {
            Arrivals arrivals = new Arrivals(server, missed::fetch);
            arrivals.warmUp(bench.warmUp());
            return Figures.rounds(
                    bench, () -> arrivals.measure(new Result(id(), what(), variant), bench.time()));
        }
    }

    private Result list(Bench bench, CourtyardServer server) throws InterruptedException {
        String variant =
                "list of %d with %,d messages, %s"
                        .formatted(OTHERS, OTHERS * OF_EACH, server.name());
        try (ConversationList list = new ConversationList(server.driver(), OTHERS)) {
            list.write(1);
            list.read();
            list.remember();
            list.write(OF_EACH);
            Arrivals arrivals = new Arrivals(server, list::read);
            arrivals.warmUp(bench.warmUp());
            return Figures.rounds(
                    bench, () -> arrivals.measure(new Result(id(), what(), variant), bench.time()));
        }
    }
}
