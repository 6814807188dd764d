package im.courtyard.benchmark.faults;

import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One execution of a scenario.
 *
 * @param seed of every random choice
 * @param rounds how often to do the damage; 0: as the form says
 * @param home an empty folder of its own
 * @param print takes lines for people
 */
record Run(long seed, boolean longForm, int rounds, Path home, Consumer<String> print) {

    /** Its own stream of choices for each purpose, so that threads don't disturb each other's. */
    Random random(String purpose) {
        return new Random(seed * 31 + purpose.hashCode());
    }

    int rounds(int shortForm, int longFormRounds) {
        return rounds > 0 ? rounds : longForm ? longFormRounds : shortForm;
    }

    void say(String line) {
        print.accept("    " + line);
    }
}
