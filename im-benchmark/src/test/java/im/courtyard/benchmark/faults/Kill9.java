package im.courtyard.benchmark.faults;

import im.courtyard.engine.testing.databases.Place;
import im.courtyard.engine.testing.databases.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The host is killed in the middle of its work, again and again, and started on the same database;
 * the clients come back by themselves.
 */
final class Kill9 {

    private static final int PEOPLE = 8;
    private static final int PER_SECOND = 1_000;

    private final Run run;

    Kill9(Run run) {
        this.run = run;
    }

    Outcome onH2() throws Exception {
        return play(
                List.of(
                        "spring.datasource.url=jdbc:h2:file:" + run.home().resolve("h2/courtyard"),
                        "spring.datasource.username=sa",
                        "spring.datasource.password=secret"));
    }

    Outcome onMySql() throws Exception {
        Place place = TestDatabase.mySql().empty();
        return play(
                List.of(
                        "spring.datasource.url=" + place.url(),
                        "spring.datasource.username=" + place.user(),
                        "spring.datasource.password=" + place.password()));
    }

    Outcome onMariaDb() throws Exception {
        try (BreakableDatabase database = BreakableDatabase.start(run.home(), List.of("host"))) {
            return play(database.properties("host"));
        }
    }

    /** While the load goes on; the group keeps its owner and one more. */
    private static void removeOne(Company company, Random random) throws Exception {
        List<Chat> groups =
                company.chats().stream()
                        .filter(chat -> chat.group() && chat.members().size() > 2)
                        .toList();
        if (!groups.isEmpty()) {
            Chat group = groups.get(random.nextInt(groups.size()));
            company.remove(group, group.members().get(group.members().size() - 1));
        }
    }

    private Outcome play(List<String> properties) throws Exception {
        int rounds = run.rounds(2, 10);
        Random random = run.random("kill");
        try (HostProcess host = new HostProcess("host", run.home(), properties).start();
                Company company = new Company(run, PEOPLE, n -> List.of(host.base()))) {
            company.meet(3, 6, 4);
            try (Load load = new Load(run, company, PER_SECOND, false, 20)) {
                for (int round = 0; round < rounds; round++) {
                    Patience.pass(Duration.ofMillis(1_500 + random.nextInt(2_000)));
                    removeOne(company, random);
                    host.kill9();
                    run.say("round " + (round + 1) + ": killed after " + company.sent() + " oks");
                    host.start();
                    company.awaitOnline();
                }
                Patience.pass(Duration.ofMillis(1_000));
            }
            return company.judge(rounds, n -> host.base());
        }
    }
}
