package im.courtyard.benchmark.faults;

import java.time.Duration;
import java.util.Set;

/** Nodes whose threads stand still while their sockets stay open. */
final class Freezes {

    private Freezes() {}

    /** Too short for anybody to give the node up. */
    static int brief(Trial trial) throws Exception {
        return freeze(trial, Duration.ofSeconds(3), trial.run().rounds(1, 6));
    }

    /** Everybody has given the node up when it comes back and believes that it was never away. */
    static int lasting(Trial trial) throws Exception {
        return freeze(trial, Duration.ofSeconds(60), trial.run().rounds(1, 3));
    }

    private static int freeze(Trial trial, Duration time, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            trial.suffer(new Breakages(trial.site()).frozen(trial.anyNode()), time);
            trial.pass(3_000);
        }
        return rounds;
    }

    /** The frozen node has locked conversations, which the others must get back. */
    static int insideTransaction(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 5);
        HeldHeads heads = new HeldHeads(trial.site().database());
        for (int round = 0; round < rounds; round++) {
            Breakage frozen = new Breakages(trial.site()).frozen(trial.site().at(round));
            Set<Long> held =
                    heads.freeze(trial.site().at(round).host(), trial.company(), trial.random());
            trial.run().say("frozen holding " + held.size() + " heads");
            trial.suffer(frozen, Duration.ofSeconds(15));
            trial.pass(2_000);
        }
        return rounds;
    }
}
