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

    /** The frozen node has locked what the others need, and must get back. */
    static int insideTransaction(Trial trial) throws Exception {
        int rounds = trial.run().rounds(2, 6);
        for (int round = 0; round < rounds; round++) {
            HeldRows.Of of = HeldRows.Of.values()[round % HeldRows.Of.values().length];
            Node node = trial.site().at(round);
            Breakage frozen = new Breakages(trial.site()).frozen(node);
            Set<Long> held =
                    new HeldRows(trial.site().database(), of)
                            .freeze(node.host(), trial.company(), trial.random());
            trial.run().say(of + ": frozen with locks in " + held.size() + " conversations");
            trial.suffer(frozen, Duration.ofSeconds(15));
            trial.pass(2_000);
        }
        return rounds;
    }
}
