package im.courtyard.benchmark.faults;

import java.time.Duration;

/** What happens to the database of all nodes, and on the way to it. */
final class DatabaseFaults {

    private DatabaseFaults() {}

    static int cutOff(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        for (int round = 0; round < rounds; round++) {
            Breakage cut = new Breakages(trial.site()).offDatabase(trial.anyNode());
            trial.suffer(cut, Duration.ofSeconds(10));
            trial.pass(3_000);
        }
        return rounds;
    }

    static int restarted(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        for (int round = 0; round < rounds; round++) {
            Breakage killed = new Breakages(trial.site()).databaseKilled();
            trial.suffer(killed, Duration.ofMillis(trial.random().nextInt(3_000)));
            trial.pass(3_000);
        }
        return rounds;
    }

    static int slow(Trial trial) throws Exception {
        Duration time = Duration.ofSeconds(trial.run().longForm() ? 60 : 10);
        trial.suffer(new Breakages(trial.site()).databaseSlow(), time);
        trial.pass(3_000);
        return 1;
    }

    static int full(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 3);
        for (int round = 0; round < rounds; round++) {
            trial.suffer(new Breakages(trial.site()).diskFull(), Duration.ofSeconds(6));
            trial.pass(3_000);
        }
        return rounds;
    }
}
