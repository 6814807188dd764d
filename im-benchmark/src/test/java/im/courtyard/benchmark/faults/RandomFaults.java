package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Twenty seconds in which things break and are mended by chance, up to two at a time. The seed
 * alone says what happens when.
 */
final class RandomFaults {

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2;

    private final Trial trial;
    private final Random random;
    private final List<Breakage> whole;
    private final List<Breakage> broken = new ArrayList<>();

    private RandomFaults(Trial trial) {
        this.trial = trial;
        this.random = trial.random();
        this.whole = new ArrayList<>(new Breakages(trial.site()).combinable());
    }

    static int play(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 10);
        int breakages = 0;
        for (int round = 0; round < rounds; round++) {
            breakages += new RandomFaults(trial).round();
            trial.pass(4_000);
        }
        return breakages;
    }

    private int round() throws Exception {
        int breakages = 0;
        for (Duration at = Duration.ZERO; at.compareTo(TIME) < 0; ) {
            Duration step = Duration.ofMillis(500 + random.nextInt(2_500));
            Patience.pass(step);
            at = at.plus(step);
            if (broken.size() < AT_ONCE && (broken.isEmpty() || random.nextBoolean())) {
                breakSomething();
                breakages++;
            } else {
                mend(broken.get(0));
            }
        }
        while (!broken.isEmpty()) {
            mend(broken.get(0));
        }
        trial.site().startDead();
        trial.company().pace().mark("all mended", Breakage.AFTER_MENDING);
        trial.company().awaitOnline();
        return breakages;
    }

    private void breakSomething() throws Exception {
        Breakage next = whole.remove(random.nextInt(whole.size()));
        broken.add(next);
        trial.run().say(next.title());
        trial.company().pace().mark(next.title(), null);
        next.begin().take();
    }

    private void mend(Breakage breakage) throws Exception {
        broken.remove(breakage);
        whole.add(breakage);
        trial.run().say(breakage.title() + ": mended");
        trial.company().pace().mark(breakage.title() + ": mended", null);
        breakage.mend().take();
    }
}
