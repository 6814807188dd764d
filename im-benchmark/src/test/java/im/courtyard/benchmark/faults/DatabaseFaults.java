package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What happens to the database of all nodes, and on the way to it. */
final class DatabaseFaults {

    private static final int LONG_MESSAGES = 100;
    private static final String LONG_TEXT = "x".repeat(9_000);
    private static final int WAVES = 10;
    private static final int NO_SPACE_SECONDS = 5;

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
            Breakage full = new Breakages(trial.site()).diskFull();
            trial.begin(full);
            if (!findsNoSpace(trial.company(), round)) {
                trial.fail("everything was stored on a full disk: this proves nothing");
            }
            trial.pass(1_000);
            trial.mend(full);
            trial.company().awaitOnline();
            trial.pass(3_000);
        }
        return rounds;
    }

    /** Long messages, so that tables have to grow, until some find no space for a while. */
    private static boolean findsNoSpace(Company company, int round) throws Exception {
        for (int wave = 0; wave < WAVES; wave++) {
            List<CompletableFuture<?>> answers = new ArrayList<>();
            for (int n = 0; n < LONG_MESSAGES; n++) {
                Chat chat = company.chats().get(n % company.chats().size());
                String id = "long-" + round + "-" + wave + "-" + n;
                answers.add(
                        chat.owner().send(chat.id(), id, LONG_TEXT, true).toCompletableFuture());
            }
            CompletableFuture<?> all =
                    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
            try {
                all.get(NO_SPACE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException waiting) {
                return true;
            }
        }
        return false;
    }
}
