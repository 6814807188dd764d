package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Everybody sends far more at once than the server takes: it refuses some and takes some, and the
 * order of each sender holds all the same. Some lines are cut meanwhile.
 */
final class Bursts {

    private static final int PEOPLE = 6;
    private static final int BURST = 130;

    private final Run run;

    Bursts(Run run) {
        this.run = run;
    }

    Outcome play() throws Exception {
        int rounds = run.rounds(1, 5);
        Random random = run.random("bursts");
        try (HostProcess host =
                        new HostProcess(
                                        "host",
                                        run.home(),
                                        List.of(
                                                "spring.datasource.url=jdbc:h2:file:"
                                                        + run.home().resolve("h2/courtyard"),
                                                "spring.datasource.username=sa",
                                                "courtyard.lane-capacity=16",
                                                "courtyard.limits.sends-per-second=20",
                                                "courtyard.limits.send-burst=60"))
                                .start();
                Company company = new Company(run, PEOPLE, n -> List.of(host.base()))) {
            company.meet(2, PEOPLE, 2);
            for (int round = 0; round < rounds; round++) {
                for (int n = 0; n < BURST * PEOPLE; n++) {
                    Chat chat = company.chats().get(random.nextInt(company.chats().size()));
                    Person person = chat.members().get(random.nextInt(chat.members().size()));
                    String id = person.user() + "-" + round + "-" + n;
                    person.send(chat.id(), id, id, true);
                }
                Patience.pass(Duration.ofMillis(500 + random.nextInt(1_000)));
                company.people().get(random.nextInt(PEOPLE)).client().reconnect();
                Patience.until(
                        "the burst is over",
                        Duration.ofSeconds(90),
                        () -> company.people().stream().allMatch(p -> p.underWay() == 0));
            }
            return company.judge(rounds, n -> host.base());
        }
    }
}
