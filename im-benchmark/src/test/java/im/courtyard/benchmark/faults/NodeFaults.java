package im.courtyard.benchmark.faults;

import java.time.Duration;

/** What happens to whole nodes. */
final class NodeFaults {

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private NodeFaults() {}

    static int kill(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 6);
        for (int round = 0; round < rounds; round++) {
            Breakage killed = new Breakages(trial.site()).killed(trial.anyNode());
            trial.suffer(killed, Duration.ofSeconds(5));
            trial.pass(2_000);
        }
        return rounds;
    }

    static int killAll(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 4);
        for (int round = 0; round < rounds; round++) {
            trial.suffer(new Breakages(trial.site()).allKilled(), Duration.ofSeconds(1));
            trial.pass(3_000);
        }
        return rounds;
    }

    /** As administrators do it: one after the other, and nobody should notice. */
    static int rollingRestart(Trial trial) throws Exception {
        int rounds = trial.run().rounds(1, 3);
        for (int round = 0; round < rounds; round++) {
            for (Node node : trial.site().nodes()) {
                restart(trial, node);
                trial.pass(1_000);
            }
        }
        return rounds * trial.site().nodes().size();
    }

    /** Stops a node and starts it again, by the build that it is to run by then. */
    static void restart(Trial trial, Node node) throws Exception {
        Breakage stopped =
                new Breakage(
                        node.name() + " stopped",
                        STOPPING,
                        () -> {
                            Duration took = node.host().stop();
                            trial.run().say(node.name() + " stopped in " + took.toMillis() + " ms");
                        },
                        () -> node.host().launch());
        trial.suffer(stopped, Duration.ofSeconds(1));
    }
}
