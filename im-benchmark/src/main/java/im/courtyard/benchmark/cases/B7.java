package im.courtyard.benchmark.cases;

import im.courtyard.benchmark.Bench;
import im.courtyard.benchmark.BenchmarkCase;
import im.courtyard.benchmark.Result;
import im.courtyard.benchmark.load.HistoryPages;
import im.courtyard.benchmark.load.HistoryPages.Place;
import im.courtyard.benchmark.machine.CpuReading;
import im.courtyard.benchmark.server.Container;
import im.courtyard.benchmark.server.CourtyardServer;
import im.courtyard.benchmark.server.DatabaseServer;
import im.courtyard.benchmark.server.HostDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Old messages, where few and where many are stored. */
public final class B7 implements BenchmarkCase {

    private static final long FEW = 10_000;
    private static final long MANY = 10_000_000;
    private static final long MANY_IN_SHORT = 300_000;

    /** So many places, looked at again and again, are in the database's memory. */
    private static final int CACHED_PLACES = 2000;

    @Override
    public String id() {
        return "B7";
    }

    @Override
    public String what() {
        return "a page of 50 messages before some message, where few and where many are stored";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Optional<DatabaseServer> server = bench.keepingDatabaseServer();
        if (server.isEmpty()) {
            return List.of();
        }
        try (DatabaseServer database = server.get()) {
            List<Result> few = measure(bench, database, FEW);
            List<Result> many = measure(bench, database, bench.isShort() ? MANY_IN_SHORT : MANY);
            Object base = few.get(0).fields().get("p99_ms");
            if (base instanceof Number p99) {
                many.forEach(result -> ratio(result, p99.doubleValue()));
            }
            return Stream.concat(many.stream(), few.stream()).toList();
        }
    }

    private static void ratio(Result result, double base) {
        if (result.fields().get("p99_ms") instanceof Number p99) {
            result.put("p99_ratio", p99.doubleValue() / base);
        }
    }

    private List<Result> measure(Bench bench, DatabaseServer database, long messages)
            throws Exception {
        StoredHistory history = new StoredHistory(messages);
        String name = "history" + messages;
        boolean kept = StoredHistory.isIn(database, name);
        if (!kept) {
            StoredHistory.renew(database, name);
        }
        try (CourtyardServer server =
                bench.courtyard(
                        bench.settings(Container.TOMCAT, StoredHistory.USERS),
                        HostDatabase.existing(database, name))) {
            if (!kept) {
                bench.say("storing " + messages + " messages");
                history.write(database, name);
            }
            return look(bench, server, history, messages);
        }
    }

    private List<Result> look(
            Bench bench, CourtyardServer server, StoredHistory history, long messages)
            throws InterruptedException {
        Random random = new Random(1);
        List<Place> some =
                Stream.generate(() -> history.place(random)).limit(CACHED_PLACES).toList();
        List<Result> results = new ArrayList<>();
        try (HistoryPages pages = new HistoryPages(server.driver())) {
            Supplier<Place> any = () -> history.place(random);
            Supplier<Place> again = () -> some.get(random.nextInt(some.size()));
            pages.look(any, bench.warmUp());
            results.add(rounds(bench, server, pages, any, messages, "anywhere"));
            pages.look(again, bench.warmUp());
            results.add(rounds(bench, server, pages, again, messages, "in 2000 places"));
        }
        return results;
    }

    private Result rounds(
            Bench bench,
            CourtyardServer server,
            HistoryPages pages,
            Supplier<Place> places,
            long messages,
            String where)
            throws InterruptedException {
        String variant = "%,d stored, %s, %s".formatted(messages, where, server.name());
        return Figures.rounds(
                bench,
                () -> {
                    Result result = new Result(id(), what(), variant);
                    pages.times().reset();
                    CpuReading before = server.cpu();
                    pages.look(places, bench.time());
                    return Figures.ofReads(
                            result, server.cpu().since(before), pages.times(), pages.newErrors());
                });
    }
}
