package im.courtyard.benchmark.faults;

import java.time.Duration;

/** What happens to the database of all nodes, and on the way to it. */
final class DatabaseFaults {

    private static final int LONG_MESSAGES = 1_000;

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

    /** Long messages, so that tables have to grow while there is no space. */
    static int full(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 3);
        String text = "x".repeat(9_000);
        for (int round = 0; round < rounds; round++) {
            Breakage full = new Breakages(trial.site()).diskFull();
            trial.begin(full);
            for (int n = 0; n < LONG_MESSAGES; n++) {
                Chat chat = trial.company().chats().get(n % trial.company().chats().size());
                String id = "long-" + round + "-" + n;
                chat.owner().send(chat.id(), id, text, true);
            }
            trial.pass(6_000);
            if (trial.company().people().stream().allMatch(person -> person.underWay() == 0)) {
                trial.fail("everything was stored on a full disk: this proves nothing");
            }
            trial.mend(full);
            trial.company().awaitOnline();
            trial.pass(3_000);
        }
        return rounds;
    }
}
