package im.courtyard.benchmark.faults;

import im.courtyard.client.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Two nodes on one database; one is frozen at the moment when its append transaction holds heads.
 * The other must store into those conversations again within about ten seconds, and the late commit
 * of the frozen one must change nothing when it thaws.
 */
final class FrozenNode {

    private static final int PEOPLE = 10;
    private static final int PER_SECOND = 120;
    private static final Duration PROMISE = Duration.ofSeconds(12);

    private final Run run;
    private final List<String> failures = new ArrayList<>();

    FrozenNode(Run run) {
        this.run = run;
    }

    Outcome play() throws Exception {
        try (BreakableDatabase database = BreakableDatabase.start(run.home(), List.of("a", "b"));
                HostProcess a = host("a", database).start();
                HostProcess b = host("b", database).start()) {
            return freeze(database, a, b);
        }
    }

    private HostProcess host(String name, BreakableDatabase database) {
        List<String> properties = new ArrayList<>(database.properties(name));
        properties.add("courtyard.node=" + name);
        properties.add("courtyard.timing.ping=2s");
        return new HostProcess(name, run.home(), properties);
    }

    private Outcome freeze(BreakableDatabase database, HostProcess a, HostProcess b)
            throws Exception {
        int rounds = run.rounds(1, 5);
        try (Company company =
                new Company(
                        run,
                        PEOPLE,
                        n ->
                                n % 2 == 0
                                        ? List.of(a.base(), b.base())
                                        : List.of(b.base(), a.base()))) {
            company.meet(4, PEOPLE, 4);
            try (Load load = new Load(run, company, PER_SECOND, false, 20)) {
                for (int round = 0; round < rounds; round++) {
                    Patience.pass(Duration.ofSeconds(2));
                    // all clients are where the last frozen node was not: that one is next
                    boolean even = round % 2 == 0;
                    List<Person> there = round == 0 ? everySecond(company) : company.people();
                    round(database, even ? a : b, even ? b : a, company, there);
                    company.awaitOnline();
                }
                Patience.pass(Duration.ofSeconds(2));
            }
            Outcome judged = company.judge(rounds, n -> (n % 2 == 0 ? a : b).base());
            return judged.plus(Outcome.of(failures));
        }
    }

    private static List<Person> everySecond(Company company) {
        return IntStream.range(0, PEOPLE)
                .filter(n -> n % 2 == 0)
                .mapToObj(company.people()::get)
                .toList();
    }

    /**
     * @param there whose clients are at the node that will be frozen
     */
    private void round(
            BreakableDatabase database,
            HostProcess frozen,
            HostProcess other,
            Company company,
            List<Person> there)
            throws Exception {
        Map<Person, Integer> connections = new HashMap<>();
        there.forEach(person -> connections.put(person, person.connections()));
        HeldRows heads = new HeldRows(database, HeldRows.Of.APPEND);
        Set<Long> held = heads.freeze(frozen, company, run.random("freeze"));
        long start = System.nanoTime();
        for (long head : held) {
            Patience.until(
                    "head " + head + " is free again",
                    Duration.ofSeconds(60),
                    () -> !heads.now().contains(head));
        }
        Duration free = Duration.ofNanos(System.nanoTime() - start);
        Chat chat =
                company.chats().stream()
                        .filter(c -> held.contains(c.id()))
                        .findFirst()
                        .orElseThrow();
        Duration stored = storeThrough(other, company, chat, start);
        run.say(
                "frozen holding "
                        + held.size()
                        + " heads: free after "
                        + free.toMillis()
                        + " ms, the other node stored there after "
                        + stored.toMillis()
                        + " ms");
        if (stored.compareTo(PROMISE) > 0) {
            failures.add("the other node stood still for " + stored.toMillis() + " ms");
        }
        // A head that was held by a COMMIT is free at once. Clients that stay at the thawed node
        // would hear of what the other one stores half a minute later only.
        Patience.until(
                "all clients have left the frozen node",
                Duration.ofSeconds(60),
                () ->
                        there.stream()
                                .allMatch(
                                        person ->
                                                person.online()
                                                        && person.connections()
                                                                > connections.getOrDefault(
                                                                        person, 0)));
        frozen.thaw();
    }

    /** How long after {@code start} a message through this node was stored in that conversation. */
    private Duration storeThrough(HostProcess b, Company company, Chat chat, long start)
            throws Exception {
        Person sender = chat.members().get(0);
        String id = "probe-" + start;
        company.history().attempt("probe", sender.user(), chat.id(), id);
        try (var client = Person.builder(sender.user(), b.base(), company.runtime()).build()) {
            client.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
            var sent =
                    client.send(Outgoing.text(chat.id(), "probe").withId(id))
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS);
            company.history().stored(sender.user(), chat.id(), id, sent.seq());
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
