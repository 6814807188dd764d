package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The database is killed under load and started again: what was told ok is still there. */
final class DatabaseRestart {

    private static final int PEOPLE = 8;
    private static final int PER_SECOND = 80;

    private final Run run;
    private final boolean flushes;

    DatabaseRestart(Run run) {
        this(run, true);
    }

    DatabaseRestart(Run run, boolean flushes) {
        this.run = run;
        this.flushes = flushes;
    }

    Outcome play() throws Exception {
        int rounds = run.rounds(2, 6);
        Random random = run.random("restart");
        try (BreakableDatabase database =
                        BreakableDatabase.start(run.home(), List.of("host"), flushes);
                HostProcess host =
                        new HostProcess("host", run.home(), database.properties("host")).start();
                Company company = new Company(run, PEOPLE, n -> List.of(host.base()))) {
            company.meet(3, 6, 4);
            try (Load load = new Load(run, company, PER_SECOND, false, 20)) {
                for (int round = 0; round < rounds; round++) {
                    Patience.pass(Duration.ofMillis(1_500 + random.nextInt(1_500)));
                    database.kill9();
                    Patience.pass(Duration.ofMillis(random.nextInt(2_500)));
                    int before = company.sent();
                    database.start();
                    long start = System.nanoTime();
                    Patience.until(
                            "messages are stored again",
                            Duration.ofSeconds(60),
                            () -> company.sent() > before + 20);
                    run.say(
                            "round "
                                    + (round + 1)
                                    + ": stores again "
                                    + (System.nanoTime() - start) / 1_000_000
                                    + " ms after the database answers");
                }
                Patience.pass(Duration.ofMillis(1_000));
            }
            return company.judge(rounds, n -> host.base());
        }
    }
}
